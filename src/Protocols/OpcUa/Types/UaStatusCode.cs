namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// StatusCode (OPC 10000-4 §7.39): the top two bits are the severity (00 good, 01 uncertain, 10 bad), the upper 16 name the condition, the lower 16 are flags.
/// </summary>
/// <param name="Code">The 32 bits.</param>
public readonly record struct UaStatusCode(uint Code)
{
    private const uint ConditionMask = 0xFFFF_0000;
    private const uint InfoTypeMask = 0x0000_0C00;
    private const uint InfoTypeDataValue = 0x0000_0400;
    private const uint OverflowBit = 0x0000_0080;

    /// <summary>Severity 00.</summary>
    public bool IsGood => Code >> 30 == 0;

    /// <summary>Severity 01.</summary>
    public bool IsUncertain => Code >> 30 == 1;

    /// <summary>Severity 10, and 11, which the standard reserves.</summary>
    public bool IsBad => Code >> 31 == 1;

    /// <summary>The condition without the flags.</summary>
    public UaStatusCode Condition => new(Code & ConditionMask);

    /// <summary>True where values were lost in the server's queue of the monitored item (§7.39.1, InfoType DataValue, bit Overflow).</summary>
    public bool HasOverflow => (Code & InfoTypeMask) == InfoTypeDataValue && (Code & OverflowBit) != 0;

    /// <summary>The same with the overflow bit.</summary>
    public UaStatusCode WithOverflow() => new(Code | InfoTypeDataValue | OverflowBit);

    /// <summary>The symbolic name of OPC 10000-6 A.2, or the code in hexadecimal where it has none.</summary>
    public string Name => UaStatusCodes.NameOf(this);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
