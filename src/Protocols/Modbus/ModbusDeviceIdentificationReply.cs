namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// One response of function 43/14, read from <see cref="ModbusExchange.Data"/> (MODBUS Application Protocol V1.1b3, 6.21). Enumerate it with
/// <see cref="TryReadObject"/>; the bytes have been checked when the response was accepted, and are checked again here.
/// </summary>
public ref struct ModbusDeviceIdentificationReply
{
    private const int Header = 4;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Takes the data of an exchange that ended well.</summary>
    /// <exception cref="ArgumentException">Fewer bytes than the fixed part has.</exception>
    public ModbusDeviceIdentificationReply(ReadOnlySpan<byte> data)
    {
        if (data.Length < Header)
        {
            throw new ArgumentException("These are not the data of a device identification.", nameof(data));
        }

        ConformityLevel = data[0];
        MoreFollows = data[1] != 0;
        NextObjectId = data[2];
        ObjectCount = data[3];
        _rest = data[Header..];
    }

    /// <summary>1 basic, 2 regular, 3 extended; bit 7 set where single objects can be asked for.</summary>
    public byte ConformityLevel { get; }

    /// <summary>True where the next request is to start at <see cref="NextObjectId"/>.</summary>
    public bool MoreFollows { get; }

    /// <summary>Where to go on; meaningful with <see cref="MoreFollows"/>.</summary>
    public byte NextObjectId { get; }

    /// <summary>Objects in this response.</summary>
    public int ObjectCount { get; }

    /// <summary>The next object, in order; false behind the last.</summary>
    public bool TryReadObject(out byte id, out ReadOnlySpan<byte> value)
    {
        if (_rest.Length < 2 || _rest.Length < 2 + _rest[1])
        {
            id = 0;
            value = default;
            return false;
        }

        id = _rest[0];
        value = _rest.Slice(2, _rest[1]);
        _rest = _rest[(2 + value.Length)..];
        return true;
    }
}
