using System.Globalization;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Reads <c>where</c> of an event: comparisons joined by <c>and</c>. A field, one of <c>= != &lt; &lt;= &gt; &gt;= like</c> (or <c>not like</c>), and a number, a text
/// in single quotes, true or false; or <c>type = NODE</c>, which takes derived types too. One text, one thread.
/// </summary>
internal sealed class EventWhere(string text)
{
    private static readonly Phrase NoField = new("here a field is due, or type", "此处应为字段名或 type");
    private static readonly Phrase NoOperator = new("after {0} is due one of = != < <= > >= like", "{0} 之后应为 = != < <= > >= like 之一");
    private static readonly Phrase NoValue = new("after {0} is due a number, a text in single quotes, true or false", "{0} 之后应为数字、单引号文本、true 或 false");
    private static readonly Phrase NoType = new("\"{0}\" is not the id of an event type", "\"{0}\" 不是事件类型的节点标识");
    private static readonly Phrase TypeIsEqual = new("type is compared with = or != only", "type 只能用 = 或 != 比较");
    private static readonly Phrase NoAnd = new("\"{0}\" where and is due", "\"{0}\" 处应为 and");
    private static readonly Phrase TooMany = new("more than {0} comparisons", "比较式超过 {0} 个");
    private const int MaxConditions = 16;

    private readonly List<EventCondition> _conditions = [];
    private int _at;

    /// <summary>What is wrong; null after a good text.</summary>
    public Phrase? Problem { get; private set; }

    /// <summary>The conditions, or null where <see cref="Problem"/> says why not.</summary>
    public IReadOnlyList<EventCondition>? Read()
    {
        do
        {
            if (_conditions.Count == MaxConditions)
            {
                Fail(TooMany, MaxConditions);
                return null;
            }

            if (!ReadCondition())
            {
                return null;
            }
        }
        while (ReadAnd());

        return Problem is null ? _conditions : null;
    }

    private bool ReadCondition()
    {
        var left = Word();
        if (left.Length == 0)
        {
            return Fail(NoField);
        }

        var sign = Sign();
        if (sign.Length == 0)
        {
            return Fail(NoOperator, left);
        }

        if (left == "type")
        {
            return ReadType(sign);
        }

        if (!EventField.TryParse(left, out var field))
        {
            return Fail(NoField);
        }

        if (!TryLiteral(out var literal))
        {
            return Fail(NoValue, sign);
        }

        _conditions.Add(new EventCondition(field, OperatorOf(sign), literal, IsNegated: sign is "!=" or "not like"));
        return true;
    }

    private bool ReadType(string sign)
    {
        if (sign is not ("=" or "!="))
        {
            return Fail(TypeIsEqual);
        }

        var written = Peek() == '\'' ? Quoted() ?? "" : Word();
        if (!ExpandedNodeId.TryParse(written, out var type) || type.ServerIndex != 0)
        {
            return Fail(NoType, written);
        }

        _conditions.Add(new EventCondition(null, EventOperator.OfType, default, type, sign == "!="));
        return true;
    }

    private bool ReadAnd()
    {
        if (Peek() == '\0')
        {
            return false;
        }

        var word = Word();
        return word is "and" or "AND" || Fail(NoAnd, word.Length > 0 ? word : text[_at..]);
    }

    private static EventOperator OperatorOf(string sign) => sign switch
    {
        ">" => EventOperator.GreaterThan,
        "<" => EventOperator.LessThan,
        ">=" => EventOperator.GreaterThanOrEqual,
        "<=" => EventOperator.LessThanOrEqual,
        "like" or "not like" => EventOperator.Like,
        _ => EventOperator.Equals,
    };

    private bool TryLiteral(out Variant literal)
    {
        literal = default;
        if (Peek() == '\'')
        {
            var quoted = Quoted();
            literal = Variant.Of(quoted);
            return quoted is not null;
        }

        var word = Word();
        if (word is "true" or "false")
        {
            literal = Variant.Of(word == "true");
            return true;
        }

        if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            literal = Variant.Of(whole);
            return true;
        }

        var isNumber = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        literal = Variant.Of(number);
        return isNumber;
    }

    private char Peek()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return _at < text.Length ? text[_at] : '\0';
    }

    // A name, number or node id: up to a space or the sign of a comparison; the = of i=2915 belongs to it.
    private string Word()
    {
        Peek();
        var from = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !(text[_at] is '<' or '>' or '!' or '\'') && !IsSign(_at, from))
        {
            _at++;
        }

        return text[from.._at];
    }

    // After i, s, g, b, ns, nsu at the beginning of a part the sign belongs to a node id.
    private bool IsSign(int at, int from)
    {
        if (text[at] != '=')
        {
            return false;
        }

        var part = text[from..at];
        var last = part[(part.LastIndexOf(';') + 1)..];
        return last is not ("i" or "s" or "g" or "b" or "ns" or "nsu");
    }

    private string? Quoted()
    {
        var end = text.IndexOf('\'', _at + 1);
        if (end < 0)
        {
            return null;
        }

        var quoted = text[(_at + 1)..end];
        _at = end + 1;
        return quoted;
    }

    private string Sign()
    {
        Peek();
        foreach (var sign in new[] { "<=", ">=", "!=", "=", "<", ">", "not like", "like" })
        {
            if (text.AsSpan(_at).StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                _at += sign.Length;
                return sign;
            }
        }

        return "";
    }

    private bool Fail(Phrase problem, params object[] arguments)
    {
        Problem ??= new Phrase(problem.In(Language.English, arguments), problem.In(Language.Chinese, arguments));
        return false;
    }
}
