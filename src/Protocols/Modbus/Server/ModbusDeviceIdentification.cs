using System.Text;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Who a device is, as function 43/14 tells it. Immutable; any thread.</summary>
public sealed class ModbusDeviceIdentification
{
    /// <summary>Bytes one object may have: PDU (253) less the fixed part (7) and the object's id and length.</summary>
    public const int MaxObjectBytes = ModbusLimits.MaxPduBytes - 7 - 2;

    private readonly SortedDictionary<byte, byte[]> _objects = [];

    /// <summary>The three objects every device has.</summary>
    public ModbusDeviceIdentification(string vendorName, string productCode, string revision)
        : this(new Dictionary<byte, string> { [0] = vendorName, [1] = productCode, [2] = revision })
    {
    }

    /// <summary>
    /// Objects by id: 0 vendor name, 1 product code, 2 revision (these three are mandatory), 3 vendor URL, 4 product name, 5 model name, 6 user application name,
    /// 0x80 to 0xFF the device's own. Texts are sent as ASCII.
    /// </summary>
    /// <exception cref="ArgumentException">A mandatory object is missing, or one is longer than <see cref="MaxObjectBytes"/>.</exception>
    public ModbusDeviceIdentification(IReadOnlyDictionary<byte, string> objects)
    {
        foreach (var (id, text) in objects)
        {
            var value = Encoding.ASCII.GetBytes(text);
            if (value.Length > MaxObjectBytes)
            {
                throw new ArgumentException($"Object {id} has {value.Length} bytes; a response carries at most {MaxObjectBytes}.", nameof(objects));
            }

            _objects.Add(id, value);
        }

        for (byte id = 0; id <= 2; id++)
        {
            if (!_objects.ContainsKey(id))
            {
                throw new ArgumentException($"Object {id} is mandatory.", nameof(objects));
            }
        }

        Level = Highest(_objects.Keys.Max());
        Ids = [.. _objects.Keys];
    }

    /// <summary>The highest category with an object in it.</summary>
    public ModbusDeviceIdCode Level { get; }

    /// <summary>Ids of all objects, ascending.</summary>
    public IReadOnlyList<byte> Ids { get; }

    /// <summary>The bytes of an object; false where there is none with that id.</summary>
    public bool TryGet(byte id, out ReadOnlyMemory<byte> value)
    {
        var isThere = _objects.TryGetValue(id, out var bytes);
        value = bytes;
        return isThere;
    }

    private static ModbusDeviceIdCode Highest(byte id) => id switch
    {
        <= 2 => ModbusDeviceIdCode.Basic,
        < 0x80 => ModbusDeviceIdCode.Regular,
        _ => ModbusDeviceIdCode.Extended,
    };
}
