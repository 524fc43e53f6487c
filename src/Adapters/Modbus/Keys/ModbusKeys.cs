using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>The Modbus part of the map, declared once: loader, schema, errors and reference come from here.</summary>
public static class ModbusKeys
{
    private static readonly string[] OrderWords = [.. ModbusOrders.Names];

    /// <summary><c>unit_id</c>.</summary>
    public static readonly MapKey<long> UnitId = MapKeys.Integer(
        "unit_id",
        new("Unit (slave) address of the device behind the endpoint. Devices with one endpoint share one connection.", "端点后面的设备单元 (从站) 地址。端点相同的设备共用一条连接。"),
        1, 0, 255);

    /// <summary><c>addresses</c>.</summary>
    public static readonly MapKey<string> Addresses = MapKeys.Choice(
        "addresses",
        new(
            "How addresses are counted: zero-based (as on the wire), one-based (holding/1 is the first register), modicon (40001 is the first holding register; holding/N stays zero-based).",
            "地址计数方式: zero-based (与报文一致), one-based (holding/1 为第一个寄存器), modicon (40001 为第一个保持寄存器; holding/N 仍从零开始)。"),
        "zero-based",
        ["zero-based", "one-based", "modicon"]);

    /// <summary><c>order</c>, of a device and of a tag.</summary>
    public static readonly MapKey<string> Order = MapKeys.Choice(
        "order",
        new(
            "Byte order of values in registers: ABCD big-endian, CDAB words swapped, BADC bytes swapped, DCBA little-endian; 64-bit and 16-bit spellings are accepted too. A tag's own order wins.",
            "寄存器中数值的字节顺序: ABCD 大端, CDAB 字交换, BADC 字节交换, DCBA 小端; 也接受 64 位和 16 位写法。变量自己的设置优先。"),
        "ABCD",
        OrderWords,
        inherited: true);

    /// <summary><c>encoding</c>, of a device and of a tag.</summary>
    public static readonly MapKey<string> Encoding = MapKeys.Choice(
        "encoding",
        new("Characters of a string(N): utf-8, latin-1 or ascii.", "string(N) 的字符编码: utf-8、latin-1 或 ascii。"),
        "utf-8",
        ["utf-8", "latin-1", "ascii"],
        inherited: true);

    /// <summary><c>max_gap</c>.</summary>
    public static readonly MapKey<long> MaxGap = MapKeys.Integer(
        "max_gap",
        new(
            "Registers nobody wants that may be read only to join two blocks (for coils and discrete inputs 16 bits each). 0 never reads a hole.",
            "为合并两个数据块最多可顺带读取的无用寄存器数 (线圈和离散输入每个折合 16 位)。0 表示从不读取空洞。"),
        16, 0, 124);

    /// <summary><c>max_registers</c>.</summary>
    public static readonly MapKey<long> MaxRegisters = MapKeys.Integer(
        "max_registers",
        new("The most registers one request may read (16 bits each for coils and discrete inputs). Lower it for devices that take less.", "单个请求最多读取的寄存器数 (线圈和离散输入每个折合 16 位)。设备支持较少时请调低。"),
        125, 1, 125);

    /// <summary><c>max_in_flight</c>.</summary>
    public static readonly MapKey<long> MaxInFlight = MapKeys.Integer(
        "max_in_flight",
        new("Requests that may be under way at once on the connection. Only for modbus-tcp devices that queue requests.", "一条连接上可同时进行的请求数。仅适用于能够排队请求的 modbus-tcp 设备。"),
        1, 1, 16);

    /// <summary><c>never_read</c>.</summary>
    public static readonly MapKey<IReadOnlyList<MapScalar>> NeverRead = MapKeys.TextList(
        "never_read",
        new("Ranges no request may touch, such as holding/300-310: not even to join blocks.", "任何请求都不得触及的范围, 例如 holding/300-310: 合并数据块时也不例外。"));

    /// <summary><c>timeout</c>.</summary>
    public static readonly MapKey<TimeSpan?> Timeout = MapKeys.Duration(
        "timeout",
        new("How long one response may take, counted from when its request is sent.", "从发出请求起, 等待一个响应的最长时间。"),
        TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(60));

    /// <summary><c>bus</c>, for <c>modbus-rtu</c>.</summary>
    public static readonly MapKey<MapNode?> Bus = MapKeys.NotBuilt("bus", new("Serial line of a modbus-rtu device.", "modbus-rtu 设备所在的串行总线。"));

    /// <summary><c>address</c> of a tag.</summary>
    public static readonly MapKey<string?> Address = MapKeys.Text(
        "address",
        new(
            "Where the value begins: coil/N, discrete/N, input/N or holding/N; holding/7.3 is bit 3 of a register, bit 0 the least significant. With addresses: modicon also 40101.",
            "数值的起始地址: coil/N、discrete/N、input/N 或 holding/N; holding/7.3 表示寄存器的第 3 位, 第 0 位为最低位。addresses: modicon 时也可写 40101。"),
        required: true);

    /// <summary><c>bits</c> of a tag.</summary>
    public static readonly MapKey<string?> Bits = MapKeys.Text(
        "bits",
        new("Takes some bits of a whole number: 4-7, or 3 for one; bit 0 is the least significant after byte order.", "取整数中的若干位: 4-7, 或单独一位 3; 按字节顺序整理后第 0 位为最低位。"));

    /// <summary><c>write</c> of a tag.</summary>
    public static readonly MapKey<MapNode?> Write = MapKeys.NotBuilt("write", new("Limits and checks of the way back: min, max, step, deadline, verify, on_upstream_loss.", "写入的限值与校验: min、max、step、deadline、verify、on_upstream_loss。"));

    /// <summary>All keys of a device.</summary>
    public static readonly IReadOnlyList<MapKey> OfDevice = [UnitId, Addresses, Order, Encoding, MaxGap, MaxRegisters, MaxInFlight, NeverRead, Timeout, Bus];

    /// <summary>All keys of a tag.</summary>
    public static readonly IReadOnlyList<MapKey> OfTag = [Address, Bits, Order, Encoding, Write];
}
