namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The wire is little-endian; on machines that are not, numbers copied as memory are turned round.</summary>
internal static class ByteOrder
{
    /// <summary>Reverses the bytes of each element.</summary>
    public static void ReverseEach(Span<byte> elements, int size)
    {
        for (var rest = elements; rest.Length >= size && size > 1; rest = rest[size..])
        {
            rest[..size].Reverse();
        }
    }
}
