using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// NodeId (OPC 10000-3 §8.2): a namespace index of one session and an identifier. The index means nothing in another session: maps hold namespace URIs
/// (<see cref="ExpandedNodeId"/>). Immutable; equality by value.
/// </summary>
public readonly struct NodeId : IEquatable<NodeId>
{
    private readonly object? _identifier; // string, boxed Guid, or byte[]; null for numbers
    private readonly uint _number;

    /// <summary>A numeric id.</summary>
    public NodeId(uint number, ushort namespaceIndex = 0) => (_number, NamespaceIndex) = (number, namespaceIndex);

    /// <summary>A text id.</summary>
    public NodeId(string text, ushort namespaceIndex) => (_identifier, NamespaceIndex) = (text, namespaceIndex);

    /// <summary>A GUID id.</summary>
    public NodeId(Guid guid, ushort namespaceIndex) => (_identifier, NamespaceIndex) = (guid, namespaceIndex);

    /// <summary>An opaque id; the bytes are kept, not copied.</summary>
    public NodeId(byte[] opaque, ushort namespaceIndex) => (_identifier, NamespaceIndex) = (opaque, namespaceIndex);

    /// <summary>The null id: i=0 in namespace 0.</summary>
    public static NodeId Null => default;

    /// <summary>Position of the namespace in the session's namespace array.</summary>
    public ushort NamespaceIndex { get; }

    /// <summary>Kind of identifier.</summary>
    public NodeIdType Type => _identifier switch
    {
        string => NodeIdType.String,
        System.Guid => NodeIdType.Guid,
        byte[] => NodeIdType.Opaque,
        _ => NodeIdType.Numeric,
    };

    /// <summary>True for i=0 in namespace 0.</summary>
    public bool IsNull => _identifier is null && _number == 0 && NamespaceIndex == 0;

    /// <summary>The number of a numeric id, otherwise 0.</summary>
    public uint Number => _number;

    /// <summary>The text of a string id, otherwise null.</summary>
    public string? Text => _identifier as string;

    /// <summary>The GUID of a guid id, otherwise empty.</summary>
    public Guid Guid => _identifier is System.Guid guid ? guid : default;

    /// <summary>The bytes of an opaque id, otherwise null.</summary>
    public byte[]? Opaque => _identifier as byte[];

    /// <summary>The same identifier in another namespace.</summary>
    public NodeId InNamespace(ushort index) => Type switch
    {
        NodeIdType.String => new((string)_identifier!, index),
        NodeIdType.Guid => new((Guid)_identifier!, index),
        NodeIdType.Opaque => new((byte[])_identifier!, index),
        _ => new(_number, index),
    };

    /// <summary>Reads <c>ns=2;s=Drive.Speed</c> (OPC 10000-6 §5.3.1.10); without <c>ns=</c> namespace 0.</summary>
    public static bool TryParse(string text, out NodeId id)
    {
        id = default;
        if (!ExpandedNodeId.TryParse(text, out var expanded) || expanded.NamespaceUri is not null || expanded.ServerIndex != 0)
        {
            return false;
        }

        id = expanded.NodeId;
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(NodeId other) => NamespaceIndex == other.NamespaceIndex && _number == other._number && (_identifier, other._identifier) switch
    {
        (null, null) => true,
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (System.Guid a, System.Guid b) => a == b,
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        _ => false,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NodeId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(NamespaceIndex);
        hash.Add(_number);
        if (_identifier is byte[] bytes)
        {
            hash.AddBytes(bytes);
        }
        else
        {
            hash.Add(_identifier);
        }

        return hash.ToHashCode();
    }

    /// <summary>True where both are the same id.</summary>
    public static bool operator ==(NodeId left, NodeId right) => left.Equals(right);

    /// <summary>True where they differ.</summary>
    public static bool operator !=(NodeId left, NodeId right) => !left.Equals(right);

    /// <summary>The notation of OPC 10000-6 §5.3.1.10, such as <c>ns=2;s=Drive.Speed</c>.</summary>
    public override string ToString() =>
        NamespaceIndex == 0 ? IdentifierText : string.Create(CultureInfo.InvariantCulture, $"ns={NamespaceIndex};{IdentifierText}");

    /// <summary>The identifier alone, such as <c>s=Drive.Speed</c>.</summary>
    public string IdentifierText => _identifier switch
    {
        string text => "s=" + text,
        System.Guid guid => "g=" + guid.ToString("D"),
        byte[] bytes => "b=" + Convert.ToBase64String(bytes),
        _ => string.Create(CultureInfo.InvariantCulture, $"i={_number}"),
    };
}
