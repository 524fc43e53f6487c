namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// ExtensionObject (OPC 10000-6 §5.2.2.15): a structure with the id of its encoding. The body stays encoded until somebody who knows the type decodes it.
/// </summary>
/// <param name="TypeId">Id of the data type's encoding (binary or XML), or of the data type.</param>
/// <param name="Body">The encoded body; null for none. Kept, not copied.</param>
/// <param name="IsXml">True where the body is an XML element, not binary.</param>
public sealed record ExtensionObject(ExpandedNodeId TypeId, byte[]? Body, bool IsXml = false)
{
    /// <summary>No structure: null id, no body.</summary>
    public static readonly ExtensionObject Null = new(default, null);

    /// <summary>True where type and body are the same, byte by byte.</summary>
    public bool Equals(ExtensionObject? other) =>
        other is not null && TypeId == other.TypeId && IsXml == other.IsXml && (Body is null) == (other.Body is null) && Body.AsSpan().SequenceEqual(other.Body);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(TypeId);
        hash.AddBytes(Body);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => Body is null ? $"{TypeId}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{TypeId} ({Body.Length} bytes)");

    /// <summary>Wraps a message structure of namespace 0.</summary>
    public static ExtensionObject Of<T>(T value)
        where T : IUaMessage<T>
    {
        using var writer = new UaWriter();
        value.Encode(writer);
        return new(new(new NodeId(T.BinaryEncodingId)), writer.WrittenSpan.ToArray());
    }

    /// <summary>The body as a structure of namespace 0; false where it is another type.</summary>
    /// <exception cref="UaDecodingException">The id is right, the body is not.</exception>
    public bool TryDecode<T>([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value, UaLimits? limits = null)
        where T : class, IUaMessage<T>
    {
        value = null;
        if (Body is null || IsXml || TypeId != new ExpandedNodeId(new NodeId(T.BinaryEncodingId)))
        {
            return false;
        }

        var reader = new UaReader(Body, limits ?? UaLimits.Default);
        value = T.Decode(ref reader);
        return true;
    }
}
