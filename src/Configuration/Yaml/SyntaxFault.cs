using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;
using YamlDotNet.Core;

namespace IndustrialGateway.Configuration.Yaml;

/// <summary>Turns what the YAML parser says into what its reader can act on: tabs, texts that need quotes, or the parser's words in both languages.</summary>
internal sealed class SyntaxFault(SourceText lines, Func<int, int, int, SourceMark> mark)
{
    private static readonly (string Part, Phrase Text)[] Known =
    [
        ("expected ',' or '}'", new("a , or } is missing", "缺少 , 或 }")),
        ("expected ',' or ']'", new("a , or ] is missing", "缺少 , 或 ]")),
        ("did not find expected '-'", new("this row does not belong to the list above: indentation, or a missing -", "此行不属于上面的列表: 缩进错误或缺少 -")),
        ("did not find expected key", new("this row does not fit the rows above: indentation, or a missing key:", "此行与上面的行不匹配: 缩进错误或缺少 键:")),
        ("apping values are not allowed", new("a value cannot begin here: indentation, or a second \": \" in the row above", "此处不能开始一个值: 缩进错误, 或上一行有第二个 \": \"")),
        ("found invalid mapping", new("a value cannot begin here: indentation, or a second \": \" in the row above", "此处不能开始一个值: 缩进错误, 或上一行有第二个 \": \"")),
        ("sequence entries are not allowed", new("a list cannot begin here: it goes to a row of its own", "列表不能从此处开始: 请另起一行")),
        ("cannot start any token", new("this character cannot begin a value without quotes", "此字符不能作为无引号值的开头")),
        ("could not find expected ':'", new("a key without : after it", "键后面缺少 :")),
        ("end of stream", new("a quote is opened here and never closed", "此处打开的引号没有闭合")),
        ("multi-line double-quoted", new("a quote is opened here and not closed in its row", "此处打开的引号没有在本行闭合")),
        ("document indicator", new("a quote is opened here and never closed", "此处打开的引号没有闭合")),
        ("unknown escape", new("inside double quotes \\ begins an escape: write \\\\ or use single quotes", "双引号内 \\ 表示转义: 请写 \\\\ 或改用单引号")),
        ("hexadecimal", new("inside double quotes \\ begins an escape: write \\\\ or use single quotes", "双引号内 \\ 表示转义: 请写 \\\\ 或改用单引号")),
        ("<document start>", new("something stands after the end of the map: a bracket or brace may be closed too early", "配置结束后还有内容: 可能有括号过早闭合")),
        ("found a comment between", new("a comment cannot stand inside a value of several rows", "多行值中间不能有注释")),
        ("invalid comment", new("a blank must stand before #", "# 前面必须有空格")),
        ("block scalar", new("a text of several rows (| or >) has a wrong beginning or indentation", "多行文本 (| 或 >) 的开头或缩进有误")),
        ("more than one anchor", new("two anchors for one value", "一个值有两个锚点")),
        ("anchor", new("after & or * the name of an anchor must follow: a text that begins with * or & needs quotes", "& 或 * 之后应为锚点名: 以 * 或 & 开头的文本需要加引号")),
        ("directive", new("a row that begins with % is a directive to YAML: a text that begins with % needs quotes", "以 % 开头的行是 YAML 指令: 以 % 开头的文本需要加引号")),
        ("scanning a tag", new("a value that begins with ! is a tag to YAML: a text needs quotes", "以 ! 开头的值是 YAML 标签: 文本需要加引号")),
        ("tag handle", new("a value that begins with ! is a tag to YAML: a text needs quotes", "以 ! 开头的值是 YAML 标签: 文本需要加引号")),
        ("node content", new("a value is missing", "缺少值")),
        ("expected token", new("a value is missing", "缺少值")),
    ];

    public MapFault Explain(YamlException problem)
    {
        var line = Math.Clamp((int)problem.Start.Line, 1, lines.LineCount);
        var last = Math.Clamp((int)problem.End.Line, line, lines.LineCount);
        var isTab = problem.Message.Contains(" tab ", StringComparison.Ordinal);
        if (FindTab(line, isTab ? lines.LineCount : last) is { } tab)
        {
            return new MapFault(YamlFaults.Tab, mark(tab.Line, tab.Column, 1));
        }

        foreach (var candidate in new[] { line, last, line - 1 })
        {
            if (TypingSlip.Find(lines.Line(candidate)) is { } slip)
            {
                return slip.Fault with { Mark = mark(candidate, slip.Column, slip.Length) };
            }

            if (QuoteAdvice.Find(lines.Line(candidate)) is { } advice)
            {
                return new MapFault(YamlFaults.NeedsQuotes, mark(candidate, advice.Column, advice.Value.Length), advice.Value, advice.Fixed);
            }
        }

        var words = Array.Find(Known, known => problem.Message.Contains(known.Part, StringComparison.OrdinalIgnoreCase)).Text;
        return new MapFault(YamlFaults.Syntax, PlaceOf(line, (int)problem.Start.Column, problem.Start.Index >= lines.Length), words ?? (object)problem.Message.TrimEnd('.'));
    }

    // At the end of a text the parser points behind it; the last row with something in it tells more.
    private SourceMark PlaceOf(int line, int column, bool isAtEnd)
    {
        var at = isAtEnd ? lines.LineCount : line;
        while (at > 1 && lines.Line(at).Trim().Length == 0)
        {
            at--;
        }

        return isAtEnd || at < line
            ? mark(at, lines.Line(at).TrimEnd().Length + 1, 1)
            : mark(line, Math.Clamp(column, 1, lines.Line(line).Length + 1), 1);
    }

    // A tab in the indentation, or directly after the dash of a list.
    private (int Line, int Column)? FindTab(int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            var line = lines.Line(number);
            for (var i = 0; i < line.Length && line[i] is ' ' or '-' or '\t'; i++)
            {
                if (line[i] == '\t')
                {
                    return (number, i + 1);
                }
            }
        }

        return null;
    }
}
