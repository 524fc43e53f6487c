namespace IndustrialGateway.Cli.Bench.Relaying;

/// <summary>Bytes of one connection that have arrived at the far end of the link.</summary>
/// <param name="Slot">The connection.</param>
/// <param name="Bytes">How many, in the order of its stream.</param>
/// <param name="DueNs">When the last of them arrived, monotonic nanoseconds.</param>
internal readonly record struct RelayChunk(int Slot, int Bytes, long DueNs);
