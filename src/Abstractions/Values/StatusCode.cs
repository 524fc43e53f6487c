namespace IndustrialGateway;

/// <summary>
/// OPC UA StatusCode (OPC 10000-4 §7.39): the quality of a value. The top two bits are the severity: 00 good, 01 uncertain, 10 and 11 bad.
/// </summary>
/// <param name="Code">The 32-bit code.</param>
public readonly record struct StatusCode(uint Code)
{
    /// <summary>The value is good.</summary>
    public static readonly StatusCode Good = new(0x0000_0000);

    /// <summary>Communication is lost; the value is the last one known (OPC 10000-8 §7.3.2).</summary>
    public static readonly StatusCode UncertainLastUsableValue = new(0x4090_0000);

    /// <summary>The value is outside the engineering range of the tag.</summary>
    public static readonly StatusCode UncertainEngineeringUnitsExceeded = new(0x4094_0000);

    /// <summary>NaN or an infinity: a number was read, but it is none.</summary>
    public static readonly StatusCode UncertainSensorNotAccurate = new(0x4093_0000);

    /// <summary>No communication, and no usable value (OPC 10000-8 §7.3.2).</summary>
    public static readonly StatusCode BadNoCommunication = new(0x8031_0000);

    /// <summary>Communication with the device failed.</summary>
    public static readonly StatusCode BadCommunicationError = new(0x8005_0000);

    /// <summary>The device reported a failure of its own (Modbus exceptions 4, 6, 8, 10, 11).</summary>
    public static readonly StatusCode BadDeviceFailure = new(0x808B_0000);

    /// <summary>The device knows no such address (Modbus exceptions 2 and 3).</summary>
    public static readonly StatusCode BadNodeIdUnknown = new(0x8034_0000);

    /// <summary>The device gave the raw value that means "no value".</summary>
    public static readonly StatusCode BadNoData = new(0x809B_0000);

    /// <summary>The map or the device is set up wrongly for this tag.</summary>
    public static readonly StatusCode BadConfigurationError = new(0x8089_0000);

    /// <summary>The source does not support this kind of access (Modbus exception 1).</summary>
    public static readonly StatusCode BadNotSupported = new(0x803D_0000);

    /// <summary>The bytes of the source do not make a value of the tag's type.</summary>
    public static readonly StatusCode BadDecodingError = new(0x8007_0000);

    /// <summary>The gateway has just started and has no value yet.</summary>
    public static readonly StatusCode BadWaitingForInitialData = new(0x8032_0000);

    /// <summary>Severity 00.</summary>
    public bool IsGood => Code >> 30 == 0;

    /// <summary>Severity 01.</summary>
    public bool IsUncertain => Code >> 30 == 1;

    /// <summary>Severity 10 or 11.</summary>
    public bool IsBad => Code >> 31 == 1;

    /// <summary>The symbolic name of OPC 10000-6 A.2 without its flags; a code that has none in hexadecimal.</summary>
    public string Name => StatusCodeNames.Of(Code);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
