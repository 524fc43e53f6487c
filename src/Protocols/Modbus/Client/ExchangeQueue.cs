namespace IndustrialGateway.Protocols.Modbus;

/// <summary>First-in first-out list through the exchanges themselves: no allocation, and bounded by the number of exchanges, each being in one list at most.</summary>
internal struct ExchangeQueue
{
    private ModbusExchange? _first;
    private ModbusExchange? _last;

    /// <summary>How many are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one that is in no list.</summary>
    public void Add(ModbusExchange exchange)
    {
        exchange.Next = null;
        if (_last is null)
        {
            _first = exchange;
        }
        else
        {
            _last.Next = exchange;
        }

        _last = exchange;
        Count++;
    }

    /// <summary>Takes the oldest, or null.</summary>
    public ModbusExchange? Take()
    {
        var exchange = _first;
        if (exchange is null)
        {
            return null;
        }

        _first = exchange.Next;
        _last = _first is null ? null : _last;
        exchange.Next = null;
        Count--;
        return exchange;
    }
}
