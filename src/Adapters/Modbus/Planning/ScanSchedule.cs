namespace IndustrialGateway.Adapters.Modbus;

/// <summary>The requests of one device at one scan rate, and the tags no request can serve.</summary>
/// <param name="Every">Scan rate.</param>
/// <param name="Requests">The requests, by table and address.</param>
/// <param name="Dead">Tags on ground known to be unreadable.</param>
/// <param name="Split">Tags of coherent groups that can no longer be read in one request.</param>
internal sealed record ScanSchedule(
    TimeSpan Every, IReadOnlyList<ScanRequest> Requests, IReadOnlyList<ModbusTagPlan> Dead, IReadOnlyList<ModbusTagPlan> Split);
