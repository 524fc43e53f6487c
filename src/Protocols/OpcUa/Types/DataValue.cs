namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>DataValue (OPC 10000-4 §7.11): a value, its quality and its times, one unit.</summary>
/// <param name="Value">The value.</param>
/// <param name="Status">Its quality.</param>
/// <param name="SourceTimestamp">Time of the source; <see cref="UaDateTime.None"/> for none.</param>
/// <param name="ServerTimestamp">Time of the server; none likewise.</param>
/// <param name="SourcePicoseconds">10 ps units to add to the source time, 0 to 9999.</param>
/// <param name="ServerPicoseconds">The same for the server time.</param>
public readonly record struct DataValue(
    Variant Value,
    UaStatusCode Status = default,
    UaDateTime SourceTimestamp = default,
    UaDateTime ServerTimestamp = default,
    ushort SourcePicoseconds = 0,
    ushort ServerPicoseconds = 0);
