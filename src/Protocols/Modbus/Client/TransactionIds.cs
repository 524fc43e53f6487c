namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// Hands out transaction ids, 65536 of them over and over. The id of a request that timed out is never used again on its connection: its reply may still be on
/// the way, for hours behind a stalled gateway, and would be taken for that of the new owner.
/// </summary>
internal sealed class TransactionIds(ushort first)
{
    /// <summary>So many lost ids end a connection: at 260 bytes each, what a peer that has stopped reading can hold unread stays below 270 kB.</summary>
    public const int MaxAbandoned = 1024;

    private readonly HashSet<ushort> _abandoned = [];
    private ushort _next = first;

    /// <summary>True once too many ids are lost.</summary>
    public bool IsExhausted => _abandoned.Count >= MaxAbandoned;

    /// <summary>The next id that neither is in flight nor was ever abandoned.</summary>
    public ushort Next(ReadOnlySpan<ModbusExchange?> inFlight)
    {
        while (_abandoned.Contains(_next) || IsInFlight(inFlight, _next))
        {
            _next++;
        }

        return _next++;
    }

    /// <summary>Never to be handed out again.</summary>
    public void Abandon(ushort id) => _abandoned.Add(id);

    private static bool IsInFlight(ReadOnlySpan<ModbusExchange?> inFlight, ushort id)
    {
        foreach (var exchange in inFlight)
        {
            if (exchange is not null && exchange.Transaction == id)
            {
                return true;
            }
        }

        return false;
    }
}
