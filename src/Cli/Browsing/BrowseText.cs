using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>Catalogue of <c>igw browse</c>.</summary>
internal static class BrowseText
{
    public static readonly Phrase Verb = new("Show the address space of an OPC UA server as a tree, or as a device map", "以树或设备配置的形式显示 OPC UA 服务器的地址空间");
    public static readonly Phrase Endpoint = new("Where the server is: opc.tcp://HOST[:PORT][/PATH]", "服务器地址: opc.tcp://主机[:端口][/路径]");
    public static readonly Phrase Node = new("Begin at this node, such as \"nsu=URI;s=NAME\" (i=85, Objects)", "从该节点开始, 如 \"nsu=URI;s=名称\" (i=85, Objects)");
    public static readonly Phrase Depth = new("Levels below it", "向下的层数");
    public static readonly Phrase Most = new("End after so many nodes", "节点数上限");
    public static readonly Phrase Values = new("Read the values of variables too", "同时读取变量的值");
    public static readonly Phrase AsMap = new("Print a device map of all variables that can be read, ready for igw validate", "输出所有可读变量的设备配置, 可直接用 igw validate 检查");
    public static readonly Phrase Endpoints = new("Show what the server offers, without a session", "显示服务器提供的端点, 不建立会话");
    public static readonly Phrase Policy = new("Security policy, or none (the strongest both sides have)", "安全策略, 或 none (默认取双方支持的最强策略)");
    public static readonly Phrase Mode = new("SignAndEncrypt or Sign (SignAndEncrypt)", "SignAndEncrypt 或 Sign (SignAndEncrypt)");
    public static readonly Phrase User = new("User name (anonymous)", "用户名 (匿名)");
    public static readonly Phrase Password = new("Where its password is: file:PATH, env:NAME or credential:NAME", "密码所在: file:路径, env:变量 或 credential:名称");
    public static readonly Phrase UserCertificate = new("Log in with this certificate: file:PATH", "用该证书登录: file:路径");
    public static readonly Phrase UserKey = new("Its private key: file:PATH", "证书的私钥: file:路径");
    public static readonly Phrase Trust = new("Believe a server certificate with this thumbprint; may be repeated", "信任该指纹的服务器证书; 可重复");
    public static readonly Phrase State = new("State folder with the own certificate and the trust list (./state)", "状态文件夹, 含自身证书与信任列表 (./state)");
    public static readonly Phrase Gateway = new("Id of the gateway, which its certificate names (gateway)", "网关标识, 写在其证书中 (gateway)");

    public static readonly Phrase Truncated = new("ended after {0} nodes: --node begins further down, --most shows more", "已达 {0} 个节点: 用 --node 从更深处开始, 或用 --most 增加上限");
    public static readonly Phrase MapWritten = new("{0} tags; igw validate checks the map", "{0} 个测点; 可用 igw validate 检查");
    public static readonly Phrase ArraysLeftOut = new("{0} arrays of structures are left out: a tag reads one element, index: and field:", "已略去 {0} 个结构数组: 每个测点读取一个元素, 用 index: 与 field:");
    public static readonly Phrase Walking = new("browsing {0}", "正在浏览 {0}");
    public static readonly Phrase NodeForm = new("\"nsu=URI;s=NAME\", also i=, g=, b=", "\"nsu=URI;s=名称\", 也可用 i=, g=, b=");
    public static readonly Phrase NodeBad = new("it is not a node id", "不是节点标识");
    public static readonly Phrase NamespaceUnknown = new("the server has no such namespace; it has {0}", "服务器没有该命名空间; 现有 {0}");
    public static readonly Phrase NodeUnknown = new("the server answers {0}", "服务器应答 {0}");
    public static readonly Phrase SecretForm = new("file:PATH, env:NAME or credential:NAME", "file:路径, env:变量 或 credential:名称");
    public static readonly Phrase SecretBad = new("a secret is never written on a command line, only where it is", "命令行上只写密码所在, 不写密码本身");
    public static readonly Phrase PolicyForm = new("none, Basic256Sha256, Aes128_Sha256_RsaOaep or Aes256_Sha256_RsaPss", "none, Basic256Sha256, Aes128_Sha256_RsaOaep 或 Aes256_Sha256_RsaPss");
    public static readonly Phrase PolicyBad = new("it is not spoken here", "不支持该策略");
    public static readonly Phrase KeyForm = new("--user-cert together with --user-key", "--user-cert 与 --user-key 同时使用");
    public static readonly Phrase KeyBad = new("the one needs the other", "两者必须成对");
    public static readonly Phrase JsonMapForm = new("one of them", "其中之一");
    public static readonly Phrase JsonMapBad = new("a map is YAML", "设备配置为 YAML");

    public static readonly Phrase ColumnPolicy = new("policy", "策略");
    public static readonly Phrase ColumnMode = new("mode", "模式");
    public static readonly Phrase ColumnUsers = new("users", "用户");
    public static readonly Phrase ColumnUrl = new("endpoint", "端点");
    public static readonly Phrase ColumnThumbprint = new("certificate", "证书指纹");
}
