/** why zh, why en, fix zh, fix en. The docs list each (docs/errors.md); a test compares both. */
export const PROBLEM_TEXTS = {
  CODE: [
    '编码不合法',
    'Not a legal code of a sub-app',
    '使用小写字母、数字和短横线',
    'Use lower-case letters, digits and dashes',
  ],
  NOT_REGISTERED: [
    '没有使用此编码的子应用',
    'No sub-app of this code is registered',
    '先登记应用，或核对编码',
    'Register the app first, or check the code',
  ],
  SOURCE_MISSING: [
    '目录不存在',
    'The directory does not exist',
    '先执行 npm run build',
    'Run npm run build first',
  ],
  LINK: ['包含符号链接', 'There is a symbolic link', '只部署普通文件', 'Deploy plain files only'],
  ZIP_UNREADABLE: [
    '不是 ZIP 文件，或文件已损坏',
    'Not a zip file, or a damaged one',
    '重新打包并上传',
    'Pack it again and upload it again',
  ],
  ZIP_ENCRYPTED: [
    'ZIP 中有加密文件',
    'The zip holds an encrypted file',
    '打包时不要设置密码',
    'Pack it without a password',
  ],
  ZIP_NAME: [
    '文件名不安全，或并非所有系统都支持',
    'A file name is unsafe, or not one that every system has',
    '使用 dist 内的相对路径，不含 ..、反斜杠、控制字符和系统保留名',
    'Use paths within dist, without .., backslashes, control characters and device names',
  ],
  ZIP_HIDDEN: [
    '包含以点开头的文件或目录',
    'There is a file or folder whose name starts with a dot',
    '打包前删除它，或用 codo-subapp deploy 部署',
    'Remove it before packing, or use codo-subapp deploy',
  ],
  ZIP_SPECIAL: [
    'ZIP 中有符号链接或特殊文件',
    'The zip holds a link or a special file',
    '只打包普通文件',
    'Pack plain files only',
  ],
  ZIP_DUPLICATE: [
    '文件名重复，或仅大小写不同',
    'A name is there twice, or differs in case only',
    '改名后重新构建',
    'Rename it and build again',
  ],
  TOO_MANY_FILES: [
    '文件过多',
    'Too many files',
    '只打包 dist，不要包含 node_modules',
    'Pack dist only, without node_modules',
  ],
  FILE_TOO_LARGE: [
    '文件过大',
    'A file is too large',
    '拆分它，或放到别处',
    'Split it, or keep it elsewhere',
  ],
  BUILD_TOO_LARGE: [
    '解压后的文件总量过大',
    'All files together are too large',
    '只打包 dist，把大文件放到别处',
    'Pack dist only, keep large files elsewhere',
  ],
  ZIP_BOMB: [
    '压缩率异常',
    'It unpacks to suspiciously much',
    '重新打包构建产物',
    'Pack the build again',
  ],
  NO_INDEX: [
    '没有 index.html',
    'There is no index.html',
    '打包 dist 目录，index.html 位于最外层或唯一的顶层目录内',
    'Pack the folder dist: index.html on top, or in the one folder on top',
  ],
  HOST_PAGE: [
    '这是主应用的构建产物',
    'This is a build of the host shell',
    '打包子应用自己的 dist',
    "Pack the sub-app's own dist",
  ],
  CODE_MISMATCH: [
    '这是另一个编码的子应用',
    'This is a sub-app of another code',
    '部署到它自己的编码，或修改 package.json 的 name 后重新构建',
    'Deploy it to its own code, or change the name in package.json and build again',
  ],
  MANIFEST_INVALID: [
    'codo-manifest.json 无法识别',
    'codo-manifest.json cannot be read',
    '重新构建',
    'Build again',
  ],
  MANIFEST_MISMATCH: [
    '文件与 codo-manifest.json 的记录不一致',
    'A file is not what codo-manifest.json says',
    '构建后不要改动 dist，重新构建',
    'Leave dist as it was built; build again',
  ],
  BUILD_GONE: [
    '该构建已不存在',
    'This build is not kept any more',
    '刷新列表，或重新部署',
    'Read the list again, or deploy it again',
  ],
  BUSY: ['正在进行其他部署', 'Another deployment is going on', '稍后重试', 'Try again later'],
} as const satisfies Record<string, readonly [string, string, string, string]>

export type ProblemCode = keyof typeof PROBLEM_TEXTS
