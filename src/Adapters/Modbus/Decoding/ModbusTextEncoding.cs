namespace IndustrialGateway.Adapters.Modbus;

/// <summary>How the bytes of a <c>string(N)</c> make characters.</summary>
public enum ModbusTextEncoding : byte
{
    /// <summary>UTF-8 (RFC 3629). Bytes that are none make no value: <see cref="StatusCode.BadDecodingError"/>.</summary>
    Utf8,

    /// <summary>ISO 8859-1: each byte is the character of that number.</summary>
    Latin1,

    /// <summary>Seven-bit ASCII. A byte above 127 makes no value: <see cref="StatusCode.BadDecodingError"/>.</summary>
    Ascii,
}
