namespace IndustrialGateway.Adapters.Modbus;

/// <summary>How the addresses of a device are counted in the map.</summary>
internal enum AddressMode
{
    /// <summary>As on the wire: the first is 0.</summary>
    ZeroBased,

    /// <summary>As in many manuals: the first is 1.</summary>
    OneBased,

    /// <summary>Bare numbers of 5 or 6 digits whose first digit is the table; <c>holding/N</c> stays zero-based.</summary>
    Modicon,
}
