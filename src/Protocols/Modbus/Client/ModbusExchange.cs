namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// One reusable place for a recurring request: the request, room for its response, and its completion. Using it again allocates nothing.
/// <para>Threads: one transaction at a time; between its start and its end nobody else touches it. After the end its data stay until the next start.</para>
/// </summary>
public sealed class ModbusExchange
{
    private byte[] _buffer;
    private int _dataBytes;
    private ModbusRequest _request;

    /// <summary>Makes room for the largest response the request can have.</summary>
    public ModbusExchange(ModbusRequest request)
    {
        _request = request;
        _buffer = new byte[ResponsePdu.MaxDataBytes(request)];
        Completion = new ExchangeCompletion(this);
    }

    /// <summary>What is asked. May be replaced between transactions, for writes whose value changes; a response larger than ever before needs new room.</summary>
    /// <exception cref="InvalidOperationException">A transaction is under way.</exception>
    public ModbusRequest Request
    {
        get => _request;
        set
        {
            if (State != ExchangeState.Idle)
            {
                throw new InvalidOperationException("The request cannot be replaced while a transaction is under way.");
            }

            var room = ResponsePdu.MaxDataBytes(value);
            _buffer = room > _buffer.Length ? new byte[room] : _buffer;
            _request = value;
            _dataBytes = 0;
        }
    }

    /// <summary>
    /// Data of the response as on the wire: big-endian registers, packed bits (first one lowest in the first byte), or for function 43 the bytes from the
    /// conformity level on (<see cref="ModbusDeviceIdentificationReply"/>). Empty unless the outcome is <see cref="ModbusOutcome.Ok"/>.
    /// </summary>
    public ReadOnlySpan<byte> Data => _buffer.AsSpan(0, _dataBytes);

    /// <summary>Verdict on the last transaction.</summary>
    public ModbusResult Result { get; private set; }

    /// <summary>When the request was handed to the connection: <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long SentTimestamp { get; internal set; }

    /// <summary>When the last byte of the response had arrived: <see cref="TimeProvider.GetTimestamp"/>, taken before anything is decoded. 0 without a response.</summary>
    public long ReceivedTimestamp { get; private set; }

    /// <summary>Length of the response with its framing, in bytes; 0 without a response.</summary>
    public int ReceivedBytes { get; private set; }

    internal ExchangeCompletion Completion { get; }

    internal ExchangeState State { get; set; }

    internal ModbusExchange? Next { get; set; }

    internal ushort Transaction { get; set; }

    internal long Timeout { get; set; }

    internal long Deadline { get; set; }

    internal void Begin(long timeout)
    {
        State = ExchangeState.Waiting;
        Timeout = timeout;
        Result = default;
        _dataBytes = 0;
        ReceivedBytes = 0;
        (SentTimestamp, ReceivedTimestamp) = (0, 0);
    }

    internal void Accept(ReadOnlySpan<byte> data, long receivedTimestamp, int aduBytes)
    {
        data.CopyTo(_buffer);
        _dataBytes = data.Length;
        ReceivedTimestamp = receivedTimestamp;
        ReceivedBytes = aduBytes;
    }

    internal void End(ModbusResult result)
    {
        State = ExchangeState.Ended;
        Result = result;
    }
}
