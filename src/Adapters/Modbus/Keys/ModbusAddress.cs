using System.Globalization;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>An address of the map: table, number as on the wire, and for one bit of a register its place.</summary>
/// <param name="Table">The table.</param>
/// <param name="Number">0-based. It may lie beyond 65535: that is a fault of its own.</param>
/// <param name="Bit">Bit of the register; -1 for the whole.</param>
internal readonly record struct ModbusAddress(ModbusTable Table, int Number, int Bit)
{
    private const int MostDigits = 6;

    /// <summary>The words of the map for the tables.</summary>
    public static readonly IReadOnlyList<string> TableNames = ["coil", "discrete", "holding", "input"];

    /// <summary>The word of a table.</summary>
    public static string NameOf(ModbusTable table) => table switch
    {
        ModbusTable.Coils => "coil",
        ModbusTable.DiscreteInputs => "discrete",
        ModbusTable.HoldingRegisters => "holding",
        _ => "input",
    };

    /// <summary>True for tables of bits.</summary>
    public static bool IsBits(ModbusTable table) => table is ModbusTable.Coils or ModbusTable.DiscreteInputs;

    /// <summary>
    /// Reads <c>holding/100</c>, <c>holding/7.3</c> or, in modicon counting, <c>40101</c>. <paramref name="hint"/> is the nearest
    /// right form.
    /// </summary>
    public static bool TryParse(string text, AddressMode mode, out ModbusAddress address, out string? hint)
    {
        (address, hint) = (default, null);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var numbers = text.AsSpan(slash + 1);
        var bit = -1;
        if (numbers.IndexOf('.') is var dot and >= 0)
        {
            if (!TryNumber(numbers[(dot + 1)..], out bit))
            {
                return false;
            }

            numbers = numbers[..dot];
        }

        if (!TryNumber(numbers, out var number))
        {
            return false;
        }

        return slash < 0
            ? TryModicon(numbers.Length, number, bit, mode, out address, out hint)
            : TryTable(text[..slash], number - (mode == AddressMode.OneBased ? 1 : 0), bit, text[(slash + 1)..], out address, out hint);
    }

    /// <summary>A whole number without sign, of a few digits.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        return text.Length is > 0 and <= MostDigits && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryTable(string name, int number, int bit, string rest, out ModbusAddress address, out string? hint)
    {
        var known = name is "coil" or "discrete" or "holding" or "input";
        address = new ModbusAddress(TableOf(name), number, bit);
        hint = known || Spelling.Nearest(name, TableNames) is not { } nearest ? null : $"{nearest}/{rest}";
        return known;
    }

    private static bool TryModicon(int digits, int number, int bit, AddressMode mode, out ModbusAddress address, out string? hint)
    {
        address = default;
        var span = digits == 6 ? 100_000 : 10_000;
        ModbusTable? table = digits is 5 or 6 ? (number / span) switch
        {
            0 => ModbusTable.Coils,
            1 => ModbusTable.DiscreteInputs,
            3 => ModbusTable.InputRegisters,
            4 => ModbusTable.HoldingRegisters,
            _ => null,
        } : null;
        hint = mode == AddressMode.Modicon ? null : $"holding/{number}";
        if (table is not { } found)
        {
            return false;
        }

        address = new ModbusAddress(found, (number % span) - 1, bit);
        hint = mode == AddressMode.Modicon ? null : $"{NameOf(found)}/{address.Number + (mode == AddressMode.OneBased ? 1 : 0)}";
        return mode == AddressMode.Modicon;
    }

    private static ModbusTable TableOf(string name) => name switch
    {
        "coil" => ModbusTable.Coils,
        "discrete" => ModbusTable.DiscreteInputs,
        "holding" => ModbusTable.HoldingRegisters,
        _ => ModbusTable.InputRegisters,
    };
}
