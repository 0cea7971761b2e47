// What the shell uses of qiankun: by these names the bundler leaves out the rest.
export { __internalGetCurrentRunningApp, initGlobalState, loadMicroApp, start } from 'qiankun'
