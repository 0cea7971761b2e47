import type { EntryFindingCode } from './finding-codes.js'

/** why zh, why en, fix zh, fix en. */
export const FINDING_TEXTS: Record<EntryFindingCode, readonly [string, string, string, string]> = {
  UNREACHABLE: [
    '入口地址无法连接',
    'Nothing answers at the entry address',
    '确认子应用已部署、服务在运行且端口正确',
    'Deploy the sub-app, and check that its server runs on that port',
  ],
  DNS: [
    '入口的域名无法解析',
    'The host name of the entry does not resolve',
    '检查域名拼写和 DNS 记录',
    'Check the spelling of the host name and its DNS record',
  ],
  TLS: [
    '入口的 HTTPS 证书无效',
    'The HTTPS certificate of the entry is not valid',
    '更换受信任且与域名匹配的证书',
    'Install a trusted certificate that matches the host name',
  ],
  TIMEOUT: [
    '入口在限定时间内没有应答',
    'The entry did not answer in time',
    '检查服务负载和网络，然后重试',
    'Check the load of its server and the network, then try again',
  ],
  ADDRESS_REFUSED: [
    '服务器不检查内网或非 HTTP 地址',
    'The server does not check private addresses or other schemes than http(s)',
    '使用公网地址，或把该来源加入允许列表',
    'Use a public address, or put its origin on the allow-list',
  ],
  TOO_MANY_REDIRECTS: [
    '入口重定向次数过多',
    'The entry redirects too often',
    '直接填写最终地址，检查重定向是否成环',
    'Register the final address; check for a redirect loop',
  ],
  TOO_LARGE: [
    '入口或其文件超过 2 MB',
    'The entry, or a file of it, is larger than 2 MB',
    '确认地址是子应用的 index.html，并拆分过大的脚本',
    "Check that the address is the sub-app's index.html, and split large scripts",
  ],
  MIXED_CONTENT: [
    'HTTPS 页面不能加载 HTTP 资源',
    'A page on HTTPS cannot load from HTTP',
    '让子应用也使用 HTTPS，或使用相对地址',
    'Serve the sub-app on HTTPS too, or use relative addresses',
  ],
  CORS: [
    '入口不允许主应用跨域读取',
    "The entry does not let the host's origin read it",
    '在子应用服务器加 Access-Control-Allow-Origin，或同源部署在 /web/<code>/',
    'Send Access-Control-Allow-Origin, or deploy it at /web/<code>/ on the same origin',
  ],
  LOGIN_REDIRECT: [
    '入口被重定向到登录页或其他站点',
    'The entry redirects to a login page or another site',
    '静态文件无需登录即可访问',
    'Serve the static files without a login',
  ],
  STATUS: [
    '入口返回错误状态码',
    'The entry answers with an error status',
    '确认已部署到该路径，注意末尾斜杠',
    'Deploy it at that path; mind the trailing slash',
  ],
  HOST_PAGE: [
    '入口返回的是主应用自己的页面',
    "The entry answers the host's own page",
    '子应用未部署；让 /web/ 下不存在的路径返回 404，而不是 index.html',
    'The sub-app is not deployed; let missing paths below /web/ be 404, not index.html',
  ],
  NOT_HTML: [
    '入口返回的不是 HTML',
    'The entry is not html',
    '入口应指向子应用的 index.html',
    "Point the entry to the sub-app's index.html",
  ],
  NO_LIFECYCLES: [
    '找不到 qiankun 生命周期函数',
    'No qiankun lifecycles found',
    '入口用 defineSubApp 导出 bootstrap、mount、unmount，并用支持 qiankun 的方式构建',
    'Export bootstrap, mount and unmount with defineSubApp, and build with qiankun support',
  ],
  SEVERAL_ENTRIES: [
    '有多个带 entry 属性的脚本',
    'Several scripts carry the attribute entry',
    '只保留一个 entry 脚本',
    'Keep the attribute on one script',
  ],
  WRONG_BASE: [
    '资源路径不在入口目录下',
    'Assets are not below the path of the entry',
    '构建时把 base 设为 /web/<code>/',
    'Build with base /web/<code>/',
  ],
  ASSET_MISSING: [
    '页面引用的脚本或样式取不到',
    'A script or style of the page cannot be fetched',
    '重新部署完整的构建产物',
    'Deploy the complete build again',
  ],
  CACHEABLE: [
    '入口页面会被缓存',
    'The entry page may be cached',
    '为 html 设置 Cache-Control: no-store',
    'Send Cache-Control: no-store with the html',
  ],
  CHUNK_MISSING: [
    '按需加载的文件取不到',
    'A lazily loaded file cannot be fetched',
    '重新部署完整的构建产物，部署时保留旧文件',
    'Deploy the complete build again, and keep the files of the previous one for a while',
  ],
  CODE_TAKEN: [
    '编码已被其他应用使用',
    'Another app has this code',
    '换一个编码，并以它重新构建',
    'Choose another code and build with it',
  ],
  CODE_RESERVED: [
    '编码不合法或与系统路径冲突',
    'The code is not legal, or is a path of the host',
    '使用小写字母、数字和短横线，避开 api、web、user、manage 等',
    'Use lower-case letters, digits and dashes; avoid api, web, user, manage and the like',
  ],
  CODE_MISMATCH: [
    '入口属于另一个编码的子应用',
    'The entry belongs to a sub-app of another code',
    '核对编码与部署路径',
    'Compare the code with the path it was deployed to',
  ],
  DISPLAY_NAME: [
    '显示名称为空、过长或已被使用',
    'The display name is empty, too long or taken',
    '换一个不超过 100 个字符的唯一名称',
    'Choose a unique name of at most 100 characters',
  ],
}
