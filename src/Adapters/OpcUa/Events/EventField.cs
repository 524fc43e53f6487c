namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>A field of an event: browse names from the event type down, such as <c>ActiveState/Id</c>. Names of a vendor carry the URI of their namespace.</summary>
/// <param name="Path">Names from outside in; a URI of null is namespace 0.</param>
/// <param name="Text">The field as written: its name in the JSON.</param>
public sealed record EventField(IReadOnlyList<(string? Uri, string Name)> Path, string Text)
{
    private const string UriPrefix = "nsu=";

    /// <summary>A field of the base event type.</summary>
    public static EventField Of(string name) => new([(null, name)], name);

    /// <summary>Reads <c>ConditionName</c>, <c>ActiveState/Id</c>, <c>nsu=URI;Name</c>. A URI holds until its semicolon, slashes and all.</summary>
    public static bool TryParse(string text, out EventField field)
    {
        var path = new List<(string?, string)>();
        field = new EventField(path, text);
        var rest = text.AsSpan();
        while (true)
        {
            string? uri = null;
            if (rest.StartsWith(UriPrefix, StringComparison.Ordinal))
            {
                var end = rest.IndexOf(';');
                if (end <= UriPrefix.Length)
                {
                    return false;
                }

                uri = rest[UriPrefix.Length..end].ToString();
                rest = rest[(end + 1)..];
            }

            var slash = rest.IndexOf('/');
            var name = (slash < 0 ? rest : rest[..slash]).Trim();
            if (name.IsEmpty || name.IndexOfAny("=;\"'") >= 0)
            {
                return false;
            }

            path.Add((uri, name.ToString()));
            if (slash < 0)
            {
                return true;
            }

            rest = rest[(slash + 1)..];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
