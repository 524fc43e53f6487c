using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Trusting;

/// <summary>What <c>igw trust</c> says.</summary>
internal static class TrustText
{
    public static readonly Phrase Verb = new(
        "OPC UA certificates: whom the gateway trusts, and what it shows itself",
        "OPC UA 证书: 网关信任谁, 以及网关自身的证书");

    public static readonly Phrase VerbList = new("Show the own certificate, those trusted, and those refused with the reason", "显示自身证书, 受信任的证书, 以及被拒绝的证书与原因");
    public static readonly Phrase VerbAccept = new("Trust a certificate; a running gateway takes it within 10 s", "信任一个证书; 运行中的网关 10 秒内生效");
    public static readonly Phrase VerbReject = new("Trust a certificate no longer, also where an authority vouches for it", "不再信任一个证书, 即使其颁发机构受信任");
    public static readonly Phrase VerbExport = new("Write the own certificate (never its key), to give it to a peer", "导出网关自身的证书 (不含私钥), 供对方信任");
    public static readonly Phrase VerbRenew = new("Make a new own certificate and use it at once; peers must trust it before they answer", "生成并立即启用新的自身证书; 对方须先信任它");
    public static readonly Phrase ArgumentThumbprint = new("Whole thumbprint (40 or 64 hexadecimal digits), or a certificate file", "完整指纹 (40 或 64 位十六进制), 或证书文件");
    public static readonly Phrase ArgumentFile = new("File to write: DER if it ends in .der or .cer, else PEM; without it PEM goes to stdout", "要写入的文件: 以 .der 或 .cer 结尾为 DER, 否则为 PEM; 省略则把 PEM 输出到标准输出");
    public static readonly Phrase OptionMap = new("Map of the gateway: says its state folder and its id", "网关的配置文件: 由此得到状态目录与网关标识");
    public static readonly Phrase OptionState = new("State folder of the gateway, instead of a map", "网关的状态目录, 代替配置文件");
    public static readonly Phrase OptionUser = new("As a user of the OPC UA server, not as an application", "作为 OPC UA 服务器的用户, 而不是应用程序");
    public static readonly Phrase OptionNext = new("The certificate that takes over when the one in use ends", "即将接替当前证书的下一个证书");

    public static readonly Phrase Folder = new("trust   {0}", "信任    {0}");
    public static readonly Phrase HeadOwn = new("own", "自身证书");
    public static readonly Phrase HeadNext = new("next own, takes over 30 days before the end: igw trust export --next", "下一个自身证书, 到期前 30 天启用: igw trust export --next");
    public static readonly Phrase HeadTrusted = new("trusted", "受信任");
    public static readonly Phrase HeadUsers = new("trusted users", "受信任的用户");
    public static readonly Phrase HeadIssuers = new("authorities that complete chains", "用于补全证书链的颁发机构");
    public static readonly Phrase HeadBanned = new("rejected by the administrator", "管理员已拒绝");
    public static readonly Phrase HeadRejected = new("refused lately", "近期被拒绝");
    public static readonly Phrase HeadFaults = new("files that cannot be used", "无法使用的文件");
    public static readonly Phrase None = new("none", "无");
    public static readonly Phrase NoOwn = new("none yet: it is made at the first start", "尚无: 首次启动时生成");
    public static readonly Phrase Until = new("valid until {0}, {1} days left", "有效期至 {0}, 剩余 {1} 天");
    public static readonly Phrase ExpiredAt = new("EXPIRED {0}, {1} days ago", "已于 {0} 过期, {1} 天前");
    public static readonly Phrase Authority = new("authority", "颁发机构");
    public static readonly Phrase RefusedBecause = new("{0}  {1}: refused, {2}", "{0}  {1}: 已拒绝, {2}");
    public static readonly Phrase To = new("to trust it: igw trust accept {0}", "信任它: igw trust accept {0}");

    public static readonly Phrase Accepted = new("trusted: {0} {1}", "已信任: {0} {1}");
    public static readonly Phrase AcceptedAlready = new("trusted before: {0} {1}", "此前已信任: {0} {1}");
    public static readonly Phrase StillRefused = new("it is refused all the same until this is mended: {0}", "但在修复以下问题之前仍会被拒绝: {0}");
    public static readonly Phrase Rejected = new("rejected: {0} {1}", "已拒绝: {0} {1}");
    public static readonly Phrase RejectedAlready = new("rejected before: {0} {1}", "此前已拒绝: {0} {1}");
    public static readonly Phrase Exported = new("wrote {0}: {1}", "已写入 {0}: {1}");
    public static readonly Phrase Renewed = new("new own certificate {0}, valid until {1}; give it to every peer: igw trust export FILE", "新的自身证书 {0}, 有效期至 {1}; 请交给每个对端: igw trust export FILE");

    public static readonly Phrase Area = new("trust", "证书");
    public static readonly Phrase CheckGood = new("own certificate valid until {0}; {1} trusted", "自身证书有效期至 {0}; 受信任 {1} 个");
    public static readonly Phrase CheckSoon = new("certificate {0} ends {1}, in {2} days", "证书 {0} 将于 {1} 到期, 还有 {2} 天");
    public static readonly Phrase CheckExpired = new("certificate {0} has expired on {1}", "证书 {0} 已于 {1} 过期");
    public static readonly Phrase CheckRenewOwn = new("it is renewed by itself 30 days before the end; at once: igw trust renew", "到期前 30 天自动更新; 立即更新: igw trust renew");
    public static readonly Phrase CheckRenewPeer = new("renew it on the peer, then: igw trust accept THUMBPRINT", "请在对端更新证书, 然后: igw trust accept THUMBPRINT");
    public static readonly Phrase CheckRefused = new("{0} certificates were refused since yesterday, the last: {1}, {2}", "自昨天以来拒绝了 {0} 个证书, 最近一个: {1}, {2}");

    private static readonly Phrase NotTrusted = new("not in the trust list", "不在信任列表中");
    private static readonly Phrase Other = new("a check failed", "检查未通过");

    // Every value of the enumeration has a text; a test looks.
    private static readonly Dictionary<CertificateRefusal, Phrase> Refusals = new()
    {
        [CertificateRefusal.Missing] = new("no certificate was sent", "对方没有发送证书"),
        [CertificateRefusal.TooLarge] = new("larger than any certificate needs to be", "证书过大"),
        [CertificateRefusal.Malformed] = new("not a certificate", "不是有效的证书"),
        [CertificateRefusal.UnknownCriticalExtension] = new("has a critical extension that is not known", "包含未知的关键扩展"),
        [CertificateRefusal.ChainTooLong] = new("too many issuers above it", "证书链过长"),
        [CertificateRefusal.ChainIncomplete] = new("an issuer is missing", "缺少颁发者证书"),
        [CertificateRefusal.BrokenSignature] = new("the signature is not its issuer's", "签名与颁发者不符"),
        [CertificateRefusal.KeyNotRsa] = new("the key is not RSA", "密钥不是 RSA"),
        [CertificateRefusal.KeyTooShort] = new("the key is too short", "密钥过短"),
        [CertificateRefusal.KeyTooLong] = new("the key is too long", "密钥过长"),
        [CertificateRefusal.Sha1Signature] = new("signed with SHA-1", "使用 SHA-1 签名"),
        [CertificateRefusal.Md5Signature] = new("signed with MD5 or older", "使用 MD5 或更旧的算法签名"),
        [CertificateRefusal.UnknownSignature] = new("signed with an unknown algorithm", "签名算法未知"),
        [CertificateRefusal.NotTrusted] = NotTrusted,
        [CertificateRefusal.Expired] = new("expired", "已过期"),
        [CertificateRefusal.NotYetValid] = new("not valid yet", "尚未生效"),
        [CertificateRefusal.IssuerExpired] = new("an issuer has expired", "颁发者证书已过期"),
        [CertificateRefusal.IssuerNotYetValid] = new("an issuer is not valid yet", "颁发者证书尚未生效"),
        [CertificateRefusal.WrongHost] = new("does not name the host of the endpoint", "不包含端点的主机名"),
        [CertificateRefusal.MissingApplicationUri] = new("names no ApplicationUri", "不含 ApplicationUri"),
        [CertificateRefusal.WrongApplicationUri] = new("names another ApplicationUri than the application", "ApplicationUri 与应用程序不一致"),
        [CertificateRefusal.WrongKeyUsage] = new("its key usage does not allow a channel", "密钥用法不允许建立通道"),
        [CertificateRefusal.WrongExtendedKeyUsage] = new("its extended key usage does not allow this role", "扩展密钥用法不允许该角色"),
        [CertificateRefusal.IssuerNotAuthority] = new("an issuer is no certificate authority", "颁发者不是证书颁发机构"),
        [CertificateRefusal.IssuerWrongKeyUsage] = new("an issuer may not sign certificates", "颁发者的密钥用法不允许签发证书"),
        [CertificateRefusal.PathLengthExceeded] = new("an issuer allows fewer authorities below itself", "超出颁发者允许的路径长度"),
        [CertificateRefusal.RevocationUnknown] = new("no revocation list of its issuer", "没有其颁发者的吊销列表"),
        [CertificateRefusal.RevocationListExpired] = new("the revocation list of its issuer is out of date", "其颁发者的吊销列表已过期"),
        [CertificateRefusal.IssuerRevocationUnknown] = new("no revocation list for an issuer", "没有颁发者的上级吊销列表"),
        [CertificateRefusal.Revoked] = new("revoked by its issuer", "已被颁发者吊销"),
        [CertificateRefusal.IssuerRevoked] = new("an issuer has been revoked", "颁发者证书已被吊销"),
        [CertificateRefusal.RejectedByAdministrator] = new("rejected by the administrator", "已被管理员拒绝"),
    };

    /// <summary>A refusal for people.</summary>
    public static Phrase Of(CertificateRefusal refusal) => Refusals.GetValueOrDefault(refusal, Other);

    /// <summary>True where a refusal has a text of its own.</summary>
    public static bool IsKnown(CertificateRefusal refusal) => Refusals.ContainsKey(refusal);
}
