namespace IndustrialGateway.Map;

/// <summary>Element types of the map, named there as in <see cref="TagElements.Names"/>.</summary>
public enum TagElement : byte
{
    /// <summary>One bit.</summary>
    Bool,

    /// <summary>Signed, upper byte of a register.</summary>
    Int8High,

    /// <summary>Signed, lower byte of a register.</summary>
    Int8Low,

    /// <summary>Unsigned, upper byte of a register.</summary>
    UInt8High,

    /// <summary>Unsigned, lower byte of a register.</summary>
    UInt8Low,

    /// <summary>Signed 16 bit.</summary>
    Int16,

    /// <summary>Unsigned 16 bit.</summary>
    UInt16,

    /// <summary>Signed 32 bit.</summary>
    Int32,

    /// <summary>Unsigned 32 bit.</summary>
    UInt32,

    /// <summary>Signed 64 bit.</summary>
    Int64,

    /// <summary>Unsigned 64 bit.</summary>
    UInt64,

    /// <summary>IEEE 754 binary16.</summary>
    Float16,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary64.</summary>
    Float64,

    /// <summary>Four decimal digits.</summary>
    Bcd16,

    /// <summary>Eight decimal digits.</summary>
    Bcd32,

    /// <summary>Unsigned seconds since 1970.</summary>
    Epoch32,

    /// <summary>Text of a fixed number of bytes.</summary>
    String,

    /// <summary>Octets of a fixed number.</summary>
    Bytes,
}
