using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Checks one tag of the map and makes its plan. Each check adds its own fault, so that one run shows all of them.</summary>
internal sealed class TagPlanBuilder(TagSettings tag, MapSection deviceKeys, int maxRegisters, IFaultSink faults)
{
    private static readonly Phrase ForBits = new("bool, or bool(N) for an array", "bool, 数组用 bool(N)");
    private static readonly Phrase ForRegisters = new("an address with one bit such as holding/7.3, or another type", "带一位的地址, 例如 holding/7.3, 或其他类型");
    private static readonly Phrase ARegister = new("a register", "一个寄存器");
    private static readonly Phrase Forms = new("coil/N, discrete/N, input/N or holding/N; holding/7.3 for a bit", "coil/N、discrete/N、input/N 或 holding/N; 单独一位写 holding/7.3");
    private static readonly Phrase ModiconForms = new("40101, or holding/100", "40101 或 holding/100");

    private readonly AddressMode _mode = ModeOf(deviceKeys);

    /// <summary>The counting of a device.</summary>
    public static AddressMode ModeOf(MapSection deviceKeys) => deviceKeys.Get(ModbusKeys.Addresses) switch
    {
        "one-based" => AddressMode.OneBased,
        "modicon" => AddressMode.Modicon,
        _ => AddressMode.ZeroBased,
    };

    /// <summary>The forms an address may have in a counting.</summary>
    public static Phrase FormsOf(AddressMode mode) => mode == AddressMode.Modicon ? ModiconForms : Forms;

    /// <summary>The plan, or null after a fault was added.</summary>
    public ModbusTagPlan? Build()
    {
        if (!TryAddress(out var address) || !TryBits(address, out var first, out var count))
        {
            return null;
        }

        var type = tag.Type ?? DefaultType(address.Table, count);
        var layout = new ModbusTagLayout
        {
            Type = type,
            IsBitTable = ModbusAddress.IsBits(address.Table),
            Order = ModbusOrders.Of(Inherited(ModbusKeys.Order)),
            Encoding = EncodingOf(Inherited(ModbusKeys.Encoding)),
            FirstBit = first,
            BitCount = count,
            Scale = tag.Scale,
            Invalid = tag.Invalid,
            RangeLow = tag.RangeLow,
            RangeHigh = tag.RangeHigh,
        };

        // Not short-circuited: every fault of the tag is to be seen at once.
        var ok = CheckTable(layout, address) && CheckBits(layout);
        ok = ok && CheckOrder(layout) & CheckLength(layout, address) & CheckNumber(layout) & CheckInvalid(layout) & CheckAccess(address);
        return ok ? new ModbusTagPlan(tag, address.Table, address.Number, new ModbusTagCodec(layout)) : null;
    }

    private static TagDataType DefaultType(ModbusTable table, int bitCount) =>
        new(ModbusAddress.IsBits(table) || bitCount == 1 ? TagElement.Bool : TagElement.UInt16);

    private static ModbusTextEncoding EncodingOf(string name) => name switch
    {
        "latin-1" => ModbusTextEncoding.Latin1,
        "ascii" => ModbusTextEncoding.Ascii,
        _ => ModbusTextEncoding.Utf8,
    };

    private string Inherited(MapKey<string> key) => tag.Keys.Has(key) ? tag.Keys.Get(key) : deviceKeys.Get(key);

    private bool TryAddress(out ModbusAddress address)
    {
        var text = tag.Keys.Get(ModbusKeys.Address);
        if (text is null)
        {
            // The loader has reported the missing key; a plan made without a loader still has to say something.
            address = default;
            return Fault(MapBinder.MissingKey, ModbusKeys.Address, ModbusKeys.Address.Name, $" in tag \"{tag.Name}\"");
        }

        if (!ModbusAddress.TryParse(text, _mode, out address, out var hint))
        {
            var mark = tag.Keys.MarkOf(ModbusKeys.Address);
            faults.Add(new MapFault(ModbusFaults.BadAddress, mark, text, FormsOf(_mode)) { Suggestion = hint });
            return false;
        }

        return address.Number >= 0 || Fault(ModbusFaults.AddressBelowFirst, ModbusKeys.Address, text);
    }

    private bool TryBits(ModbusAddress address, out int first, out int count)
    {
        (first, count) = (Math.Max(0, address.Bit), address.Bit >= 0 ? 1 : 0);
        if (tag.Keys.Get(ModbusKeys.Bits) is not { } text)
        {
            return true;
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var last = 0;
        var ok = ModbusAddress.TryNumber(dash < 0 ? text : text.AsSpan(0, dash), out first)
            && ModbusAddress.TryNumber(text.AsSpan(dash + 1), out last) && last >= first;
        count = last - first + 1;
        return (ok || Fault(ModbusFaults.BadBits, ModbusKeys.Bits, text))
            && (address.Bit < 0 || Fault(ModbusFaults.BitsDoNotFitType, ModbusKeys.Bits, tag.Type?.ToString() ?? "bool"));
    }

    private bool CheckTable(ModbusTagLayout layout, ModbusAddress address)
    {
        var table = ModbusAddress.NameOf(address.Table);
        if (layout.IsBitTable)
        {
            return layout.Type.Element == TagElement.Bool
                ? layout.BitCount == 0 || Fault(ModbusFaults.BitsDoNotFitType, ModbusKeys.Address, layout.Type)
                : Fault(ModbusFaults.TypeDoesNotFitTable, ModbusKeys.Address, layout.Type, table, ForBits);
        }

        return layout.Type.Element != TagElement.Bool || layout is { BitCount: 1, Type.IsArray: false }
            || Fault(ModbusFaults.TypeDoesNotFitTable, ModbusKeys.Address, layout.Type, table, ForRegisters);
    }

    private bool CheckBits(ModbusTagLayout layout)
    {
        if (layout.BitCount == 0)
        {
            return true;
        }

        var isWhole = layout.Type.Element is TagElement.Int16 or TagElement.UInt16 or TagElement.Int32 or TagElement.UInt32
            or TagElement.Int64 or TagElement.UInt64;
        var fits = layout.Type.Element == TagElement.Bool || (isWhole && !layout.Type.IsArray && tag.Keys.Has(ModbusKeys.Bits));
        var key = tag.Keys.Has(ModbusKeys.Bits) ? (MapKey)ModbusKeys.Bits : ModbusKeys.Address;
        var last = layout.FirstBit + layout.BitCount - 1;
        if (!fits)
        {
            return Fault(ModbusFaults.BitsDoNotFitType, key, layout.Type);
        }

        return last < layout.ContainerBits
            || Fault(ModbusFaults.BitOutOfRange, key, last, isWhole ? layout.Type : ARegister, layout.ContainerBits - 1);
    }

    private bool CheckOrder(ModbusTagLayout layout)
    {
        var order = Inherited(ModbusKeys.Order);
        return ModbusOrders.Fits(order, layout.RegistersPerElement)
            || Fault(ModbusFaults.OrderDoesNotFit, ModbusKeys.Order, order, layout.Type);
    }

    private bool CheckLength(ModbusTagLayout layout, ModbusAddress address)
    {
        var most = layout.IsBitTable ? Math.Min(ModbusLimits.MaxReadBits, 16 * maxRegisters) : maxRegisters;
        var last = address.Number + layout.Items - 1;
        var fits = layout.Items <= most
            || Fault(ModbusFaults.TooLongForOneRequest, ModbusKeys.Address, layout.Type, layout.Items, ModbusFaults.ItemsOf(layout.IsBitTable), most);
        var ends = last < ModbusLimits.Addresses
            || Fault(ModbusFaults.AddressBeyondLast, ModbusKeys.Address, tag.Keys.Get(ModbusKeys.Address), last);
        return fits & ends;
    }

    private bool CheckNumber(ModbusTagLayout layout)
    {
        var isNumber = layout.Type.Element is not (TagElement.Bool or TagElement.String or TagElement.Bytes);
        var isPlain = tag.Scale.IsIdentity && tag.RangeLow is null && tag.RangeHigh is null;
        return isNumber || isPlain || Fault(ModbusFaults.ScaleDoesNotFit, ModbusKeys.Address, layout.Type);
    }

    private bool CheckInvalid(ModbusTagLayout layout)
    {
        var bits = layout.RawBits;
        foreach (var value in layout.Type.Element is TagElement.String or TagElement.Bytes || bits == 64 ? [] : tag.Invalid)
        {
            // -1 is written for 0xFFFF too: what lies above the raw bits may be the sign.
            var isSigned = (long)value < 0 && (long)value >> (bits - 1) == -1;
            if (value >> bits != 0 && !isSigned)
            {
                return Fault(ModbusFaults.InvalidDoesNotFit, ModbusKeys.Address, $"0x{value:X}", layout.Type, bits);
            }
        }

        return true;
    }

    private bool CheckAccess(ModbusAddress address) =>
        !tag.Writable || address.Table is ModbusTable.Coils or ModbusTable.HoldingRegisters
        || Fault(ModbusFaults.TableIsReadOnly, ModbusKeys.Address, ModbusAddress.NameOf(address.Table));

    private bool Fault(FaultKind kind, MapKey key, params object?[] arguments)
    {
        faults.Add(new MapFault(kind, tag.Keys.Has(key) ? tag.Keys.MarkOf(key) : tag.Mark, arguments));
        return false;
    }
}
