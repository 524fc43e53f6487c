using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>What a foreign Modbus server serves: written here, loaded by every one of them, so that all can be held to the same values.</summary>
internal sealed class RegisterImage
{
    /// <summary>Addresses 0 to 999 exist in every table.</summary>
    public const int Size = 1000;

    private readonly SortedDictionary<(string Table, int Address), int> _values = [];

    public int this[string table, int address]
    {
        get => _values.GetValueOrDefault((table, address));
        set => _values[(table, address)] = value;
    }

    /// <summary>An image where every address of every table holds its own value: a wrong address, table or shift cannot go unseen.</summary>
    public static RegisterImage Distinct()
    {
        var image = new RegisterImage();
        for (var i = 0; i < Size; i++)
        {
            image["holding", i] = 10_000 + i;
            image["input", i] = 20_000 + i;
            image["coil", i] = i * 7 % 3 == 0 ? 1 : 0;
            image["discrete", i] = i * 5 % 4 < 2 ? 1 : 0;
        }

        return image;
    }

    /// <summary>Puts a big-endian value into consecutive registers.</summary>
    public void Set(string table, int address, ReadOnlySpan<byte> bigEndian)
    {
        for (var i = 0; i < bigEndian.Length / 2; i++)
        {
            this[table, address + i] = BinaryPrimitives.ReadUInt16BigEndian(bigEndian[(2 * i)..]);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var ((table, address), value) in _values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{table} {address} {value}\n");
        }

        return text.ToString();
    }
}
