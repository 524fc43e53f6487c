namespace IndustrialGateway.Adapters.Modbus;

/// <summary>What the raw bits of one element mean before scaling.</summary>
internal enum RawKind : byte
{
    /// <summary>One bit.</summary>
    Bit,

    /// <summary>Two's complement.</summary>
    Signed,

    /// <summary>Plain binary.</summary>
    Unsigned,

    /// <summary>One decimal digit in each four bits.</summary>
    Bcd,

    /// <summary>IEEE 754 binary16.</summary>
    Half,

    /// <summary>IEEE 754 binary32.</summary>
    Single,

    /// <summary>IEEE 754 binary64.</summary>
    Double,

    /// <summary>Characters.</summary>
    Text,

    /// <summary>Octets.</summary>
    Octets,
}
