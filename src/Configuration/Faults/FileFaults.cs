using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Faults;

/// <summary>Faults about files: finding, reading, including.</summary>
internal static class FileFaults
{
    /// <summary>{0} path.</summary>
    public static readonly FaultKind NotFound = new(
        "IGW1001",
        new("file \"{0}\" does not exist", "文件 \"{0}\" 不存在"),
        new(
            "check the path; in include and tags_from it counts from the folder of the file that names it",
            "请检查路径; include 和 tags_from 中的路径相对于写它的文件所在目录"));

    /// <summary>{0} path, {1} reason.</summary>
    public static readonly FaultKind Unreadable = new(
        "IGW1002",
        new("file \"{0}\" cannot be read: {1}", "无法读取文件 \"{0}\": {1}"),
        new("check its permissions and that it is a plain file", "请检查文件权限, 并确认它是普通文件"));

    /// <summary>{0} path, {1} limit.</summary>
    public static readonly FaultKind TooLarge = new(
        "IGW1003",
        new("file \"{0}\" is larger than {1} MiB", "文件 \"{0}\" 超过 {1} MiB"),
        new("split it with include:, or move its tags into a table named by tags_from:", "请用 include: 拆分, 或把测点移到 tags_from: 指定的表格中"));

    /// <summary>{0} byte, {1} what it looks like.</summary>
    public static readonly FaultKind NotUtf8 = new(
        "IGW1004",
        new("this is not UTF-8 text: {0}", "文件不是 UTF-8 编码: {0}"),
        new("save the file as UTF-8 (editors call it encoding)", "请在编辑器中将文件另存为 UTF-8 编码"));

    /// <summary>{0} code point.</summary>
    public static readonly FaultKind ControlCharacter = new(
        "IGW1005",
        new("control character {0} in the text", "文本中有控制字符 {0}"),
        new("delete it; inside double quotes YAML has escapes such as \"\\x07\"", "请删除; 双引号内可写转义, 如 \"\\x07\""));

    /// <summary>{0} chain of files.</summary>
    public static readonly FaultKind IncludeCycle = new(
        "IGW1110",
        new("files include each other in a circle: {0}", "文件互相包含, 形成循环: {0}"),
        new("remove one of these includes", "请删除其中一个 include"));

    /// <summary>{0} pattern.</summary>
    public static readonly FaultKind NothingIncluded = new(
        "IGW1111",
        new("include \"{0}\" matches no file", "include \"{0}\" 没有匹配到任何文件"),
        new(
            "check the pattern; it counts from the folder of this file, * stays within a folder, ** goes into folders",
            "请检查通配符; 它相对于本文件所在目录, * 不跨目录, ** 跨目录"),
        FaultSeverity.Warning);

    /// <summary>{0} limit.</summary>
    public static readonly FaultKind IncludeTooDeep = new(
        "IGW1112",
        new("includes are nested more than {0} levels", "include 嵌套超过 {0} 层"),
        new("include the files from the main map directly", "请在主配置中直接 include 这些文件"));

    /// <summary>{0} limit.</summary>
    public static readonly FaultKind TooManyFiles = new(
        "IGW1113",
        new("the map has more than {0} files", "配置文件超过 {0} 个"),
        new("join small files", "请合并小文件"));

    /// <summary>{0} length limit.</summary>
    public static readonly FaultKind PathTooLong = new(
        "IGW1114",
        new("this path has more than {0} characters", "路径超过 {0} 个字符"),
        new("use a shorter path", "请使用更短的路径"));
}
