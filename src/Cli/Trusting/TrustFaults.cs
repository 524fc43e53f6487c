using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Trusting;

/// <summary>What <c>igw trust</c> refuses: IGW3920 to IGW3929 of the error catalogue.</summary>
internal static class TrustFaults
{
    /// <summary>{0} thumbprint, {1} folder.</summary>
    public static readonly FaultKind Unknown = new(
        "IGW3920",
        new("no certificate with the thumbprint {0} is in {1}", "{1} 中没有指纹为 {0} 的证书"),
        new(
            "`igw trust list` shows those refused: a peer's certificate is there once it has been refused; a certificate file can be named instead of the thumbprint",
            "`igw trust list` 列出被拒绝的证书: 对方证书被拒绝一次后才会出现; 也可以直接给出证书文件"));

    /// <summary>{0} what was written.</summary>
    public static readonly FaultKind NoThumbprint = new(
        "IGW3921",
        new("\"{0}\" is neither a whole thumbprint nor a file", "\"{0}\" 既不是完整的指纹, 也不是文件"),
        new("a thumbprint has 40 hexadecimal digits (SHA-1) or 64 (SHA-256); a part of one is not enough", "指纹为 40 位 (SHA-1) 或 64 位 (SHA-256) 十六进制数字; 不接受部分指纹"));

    /// <summary>No placeholders.</summary>
    public static readonly FaultKind NoPlace = new(
        "IGW3922",
        new("which gateway? no map is named, and there is no folder ./state/pki here", "未指定网关: 没有给出配置文件, 当前目录也没有 ./state/pki"),
        new("name its map with --map MAP.yaml, or its state folder with --state DIR", "请用 --map MAP.yaml 指定配置, 或用 --state DIR 指定状态目录"));

    /// <summary>{0} path, {1} reason.</summary>
    public static readonly FaultKind FileUnusable = new(
        "IGW3923",
        new("{0} is not a certificate: {1}", "{0} 不是证书: {1}"),
        new("give a certificate as DER or PEM", "请提供 DER 或 PEM 格式的证书"));

    /// <summary>{0} folder.</summary>
    public static readonly FaultKind NoOwn = new(
        "IGW3924",
        new("there is no own certificate in {0} yet", "{0} 中还没有网关自身的证书"),
        new("it is made at the first start, or now with: igw trust export --map MAP.yaml", "首次启动时生成; 也可立即生成: igw trust export --map MAP.yaml"));

    /// <summary>{0} what is wrong, in English.</summary>
    public static readonly FaultKind OwnUnusable = new(
        "IGW3925",
        new("{0}", "网关自身的证书无法使用: {0}"),
        new("mend the file, or move it away to have a new certificate made; peers must then trust the new one", "请修复该文件, 或将其移走以生成新证书; 之后对方需要信任新证书"));

    /// <summary>{0} file.</summary>
    public static readonly FaultKind NotOurs = new(
        "IGW3926",
        new("{0} is the administrator's own certificate, which is not renewed here", "{0} 是管理员自备的证书, 不由网关更新"),
        new("put the new one in its place; a running gateway takes it within 10 s", "请用新证书替换该文件; 运行中的网关会在 10 秒内采用"));
}
