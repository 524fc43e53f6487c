namespace IndustrialGateway.Map;

/// <summary>Names of the element types.</summary>
public static class TagElements
{
    /// <summary>In the order of <see cref="TagElement"/>.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "bool", "int8h", "int8l", "uint8h", "uint8l", "int16", "uint16", "int32", "uint32", "int64", "uint64",
        "float16", "float32", "float64", "bcd16", "bcd32", "epoch32", "string", "bytes",
    ];

    /// <summary>The name in the map.</summary>
    public static string NameOf(TagElement element) => Names[(int)element];

    /// <summary>The element of a name.</summary>
    public static bool TryParse(string name, out TagElement element)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                element = (TagElement)i;
                return true;
            }
        }

        element = default;
        return false;
    }
}
