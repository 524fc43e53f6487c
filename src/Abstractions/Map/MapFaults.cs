namespace IndustrialGateway.Map;

/// <summary>The faults any key may have: the part of the catalogue the declarations themselves need.</summary>
public static class MapFaults
{
    /// <summary>{0} key, {1} what was written, {2} what is allowed.</summary>
    public static readonly FaultKind WrongValue = new(
        "IGW1020",
        new("\"{1}\" is not a value for \"{0}\"", "\"{1}\" 不是 \"{0}\" 的有效值"),
        new("write {2}", "请写 {2}"));

    /// <summary>{0} key, {1} value, {2} lowest, {3} highest.</summary>
    public static readonly FaultKind OutOfRange = new(
        "IGW1021",
        new("{0}: {1} is out of range", "{0}: {1} 超出范围"),
        new("use a value from {2} to {3}", "请使用 {2} 到 {3} 之间的值"));

    /// <summary>{0} key, {1} expected shape, {2} found shape.</summary>
    public static readonly FaultKind WrongShape = new(
        "IGW1022",
        new("\"{0}\" wants {1}, but here stands {2}", "\"{0}\" 应为 {1}, 此处却是 {2}"),
        new("write {1}", "请写成 {1}"));

    /// <summary>{0} key or feature.</summary>
    public static readonly FaultKind NotBuilt = new(
        "IGW1090",
        new("{0} is not built yet", "{0} 尚未实现"),
        new("remove it from the map; docs/roadmap.md says when it comes", "请从配置中删除; 计划见 docs/roadmap.md"));

    /// <summary>{0} key.</summary>
    public static readonly FaultKind InlineSecret = new(
        "IGW1024",
        new("\"{0}\" holds a secret in clear text", "\"{0}\" 中以明文写了密码"),
        new("write a reference: {{ file: PATH }}, {{ env: NAME }} or {{ credential: NAME }}", "请写引用: {{ file: 路径 }}, {{ env: 变量名 }} 或 {{ credential: 名称 }}"));
}
