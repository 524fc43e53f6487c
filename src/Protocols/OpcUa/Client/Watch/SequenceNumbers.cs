namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Sequence numbers of notification messages (OPC 10000-4 §5.14.1.1): 1 to 4294967295, then 1 again; 0 is never used.</summary>
internal static class SequenceNumbers
{
    /// <summary>The first number of a subscription.</summary>
    public const uint First = 1;

    private const ulong Count = uint.MaxValue;

    /// <summary>The number after.</summary>
    public static uint Next(uint number) => number == uint.MaxValue ? First : number + 1;

    /// <summary>How many steps forward lead from one number to the other, 0 to 4294967294.</summary>
    public static uint Distance(uint from, uint to) => (uint)(((ulong)to + Count - from) % Count);

    /// <summary>True where <paramref name="number"/> lies before <paramref name="reference"/> on the shorter way round.</summary>
    public static bool IsBefore(uint number, uint reference) => Distance(reference, number) > uint.MaxValue / 2;
}
