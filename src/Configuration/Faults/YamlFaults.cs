using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Faults;

/// <summary>Faults about YAML itself.</summary>
internal static class YamlFaults
{
    /// <summary>{0} what the parser says.</summary>
    public static readonly FaultKind Syntax = new(
        "IGW1006",
        new("this is not valid YAML: {0}", "YAML 语法错误: {0}"),
        new(
            "look at indentation, brackets and quotes here and in the line above; texts with : # {{ }} [ ] , & * ! | > % @ need quotes",
            "请检查此处及上一行的缩进, 括号和引号; 含 : # {{ }} [ ] , & * ! | > % @ 的文本需要加引号"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind Tab = new(
        "IGW1007",
        new("a tab stands where YAML wants spaces", "此处为制表符 (Tab), YAML 只允许用空格缩进"),
        new("indent with spaces, two for each level; most editors can convert tabs", "请用空格缩进, 每层两个; 多数编辑器可自动转换"));

    /// <summary>{0} value, {1} quoted form.</summary>
    public static readonly FaultKind NeedsQuotes = new(
        "IGW1008",
        new("{0} needs quotes here: YAML reads one of its signs (% * {{ [ , :) as its own", "{0} 在此处需要加引号: 其中的符号 (% * {{ [ , :) 在 YAML 中有特殊含义"),
        new("write {1}", "请写成 {1}"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind SecondDocument = new(
        "IGW1009",
        new("a second YAML document begins here", "此处开始了第二个 YAML 文档"),
        new("a map is one document: remove the --- line, or move what follows to a file of its own and include it", "配置只能有一个文档: 请删除 --- 行, 或将其后内容移到单独文件并用 include"));

    /// <summary>{0} limit.</summary>
    public static readonly FaultKind TooDeep = new(
        "IGW1010",
        new("nested more than {0} levels deep", "嵌套超过 {0} 层"),
        new("no part of a map needs so many; look for an unclosed [ or {{", "配置不需要这么多层; 请检查是否有未闭合的 [ 或 {{"));

    /// <summary>{0} key.</summary>
    public static readonly FaultKind DoubledKey = new(
        "IGW1011",
        new("\"{0}\" is given twice", "\"{0}\" 重复出现"),
        new("keep one of them", "请只保留一个"));

    /// <summary>{0} limit.</summary>
    public static readonly FaultKind TooManyNodes = new(
        "IGW1014",
        new("the map has more than {0} values", "配置的值超过 {0} 个"),
        new("split it over several gateways", "请拆分到多个网关"));

    /// <summary>{0} alias, {1} limit.</summary>
    public static readonly FaultKind AliasesMultiply = new(
        "IGW1015",
        new("aliases such as *{0} multiply the map beyond {1} values", "别名 (如 *{0}) 展开后超过 {1} 个值"),
        new("write the values out, or use groups and tags_from", "请直接写出, 或使用 groups 与 tags_from"));

    /// <summary>{0} alias.</summary>
    public static readonly FaultKind UnknownAlias = new(
        "IGW1016",
        new("*{0} refers to an anchor &{0} that does not stand before it", "*{0} 引用的锚点 &{0} 在此之前不存在"),
        new("define &{0} first, or, if a text is meant, quote it: \"*{0}\"", "请先定义 &{0}; 若本意是文本, 请加引号: \"*{0}\""));

    /// <summary>{0} alias.</summary>
    public static readonly FaultKind AliasInsideItself = new(
        "IGW1017",
        new("*{0} stands inside its own anchor &{0}", "*{0} 位于自己的锚点 &{0} 之内"),
        new("a value cannot contain itself: write it out", "值不能包含自身: 请直接写出"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind MergeNeedsRows = new(
        "IGW1018",
        new("<< merges key: value rows, but here stands something else", "<< 只能合并 键: 值 行, 此处不是"),
        new("write <<: *NAME where &NAME marks rows, or a list of such", "请写 <<: *名称, 其中 &名称 标记的是 键: 值 行, 或其列表"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind KeyNotText = new(
        "IGW1019",
        new("a key must be a plain word", "键必须是普通单词"),
        new("write key: value; a text that begins with { or [ needs quotes", "请写 键: 值; 以 { 或 [ 开头的文本需要加引号"));

    /// <summary>{0} tag.</summary>
    public static readonly FaultKind YamlTag = new(
        "IGW1023",
        new("YAML tags such as {0} mean nothing in a map", "配置中不支持 YAML 标签 {0}"),
        new("remove it; for other files use include: or tags_from:, for a text that begins with ! use quotes", "请删除; 引用其他文件请用 include: 或 tags_from:, 以 ! 开头的文本请加引号"));

    /// <summary>{0} the word that stands alone, {1} quoted form.</summary>
    public static readonly FaultKind StandsAlone = new(
        "IGW1025",
        new("\"{0}\" stands alone: it has no value, and a comma before it ends what came before", "\"{0}\" 单独出现: 它没有值, 而前面的逗号结束了上一个值"),
        new("give it a value, or, if the comma belongs to the text, write {1}", "请给它一个值; 若逗号属于文本, 请写成 {1}"));

    /// <summary>{0} sign written, {1} sign meant.</summary>
    public static readonly FaultKind Lookalike = new(
        "IGW1028",
        new("{0} is not {1}: it only looks like it, and YAML reads it as text", "{0} 不是 {1}: 全角或相似字符在 YAML 中只是文本"),
        new("type {1} with the keyboard in English; a text that contains {0} needs quotes", "请在英文输入法下输入 {1}; 含 {0} 的文本需要加引号"));

    /// <summary>{0} word, {1} with a blank.</summary>
    public static readonly FaultKind GluedColon = new(
        "IGW1029",
        new("a blank is missing after the colon of {0}", "{0} 的冒号后面缺少空格"),
        new("write {1}", "请写成 {1}"));

    /// <summary>No arguments.</summary>
    public static readonly FaultKind Empty = new(
        "IGW1026",
        new("there is no map in this file", "文件中没有配置内容"),
        new("igw init writes one to begin with", "可用 igw init 生成一个起始配置"));
}
