using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>What can be wrong with the Modbus part of a map: codes IGW1200 to IGW1299.</summary>
public static class ModbusFaults
{
    private static readonly Phrase Registers = new("registers", "寄存器");
    private static readonly Phrase BitItems = new("bits", "位");

    /// <summary>What the items of a table are called.</summary>
    internal static Phrase ItemsOf(bool isBits) => isBits ? BitItems : Registers;

    /// <summary>{0} endpoint.</summary>
    public static readonly FaultKind BadEndpoint = new(
        "IGW1200",
        new("\"{0}\" is not a Modbus endpoint", "\"{0}\" 不是有效的 Modbus 端点"),
        new("write HOST:PORT, such as 192.168.1.10:502 or [fe80::1]:502; without a port it is 502", "请写 主机:端口, 例如 192.168.1.10:502 或 [fe80::1]:502; 不写端口时为 502"));

    /// <summary>{0} device.</summary>
    public static readonly FaultKind MissingEndpoint = new(
        "IGW1201",
        new("device \"{0}\" has no endpoint", "设备 \"{0}\" 没有端点"),
        new("add endpoint: HOST:PORT, or simulated: true", "请添加 endpoint: 主机:端口, 或 simulated: true"));

    /// <summary>{0} address, {1} allowed forms.</summary>
    public static readonly FaultKind BadAddress = new(
        "IGW1202",
        new("\"{0}\" is not a Modbus address", "\"{0}\" 不是有效的 Modbus 地址"),
        new("write {1}", "请写 {1}"));

    /// <summary>{0} address.</summary>
    public static readonly FaultKind AddressBelowFirst = new(
        "IGW1203",
        new("\"{0}\" lies before the first address", "\"{0}\" 在第一个地址之前"),
        new("counted this way the first address is 1; set addresses: zero-based if the list of the device begins with 0", "按此计数方式第一个地址是 1; 如果设备地址表从 0 开始, 请设置 addresses: zero-based"));

    /// <summary>{0} address, {1} last address on the wire.</summary>
    public static readonly FaultKind AddressBeyondLast = new(
        "IGW1204",
        new("\"{0}\" ends at address {1} on the wire, beyond the last one, 65535", "\"{0}\" 的报文地址到 {1} 为止, 超出最后一个地址 65535"),
        new("check the number, the length of the type and how addresses are counted (addresses: zero-based, one-based or modicon)", "请检查编号、类型长度和地址计数方式 (addresses: zero-based、one-based 或 modicon)"));

    /// <summary>{0} type, {1} table, {2} types that fit.</summary>
    public static readonly FaultKind TypeDoesNotFitTable = new(
        "IGW1205",
        new("type {0} does not fit the table \"{1}\"", "类型 {0} 不适用于数据表 \"{1}\""),
        new("use {2}", "请使用 {2}"));

    /// <summary>{0} bits as written.</summary>
    public static readonly FaultKind BadBits = new(
        "IGW1206",
        new("\"{0}\" is not a range of bits", "\"{0}\" 不是有效的位范围"),
        new("write bits: 4-7 (lowest first), or bits: 3 for one bit", "请写 bits: 4-7 (低位在前), 单独一位写 bits: 3"));

    /// <summary>{0} bit, {1} type, {2} highest bit.</summary>
    public static readonly FaultKind BitOutOfRange = new(
        "IGW1207",
        new("bit {0} does not exist in {1}", "{1} 中不存在第 {0} 位"),
        new("use bits 0 to {2}, or give a longer type", "请使用 0 到 {2} 之间的位, 或改用更长的类型"));

    /// <summary>{0} type.</summary>
    public static readonly FaultKind BitsDoNotFitType = new(
        "IGW1208",
        new("bits cannot be taken out of type {0}", "不能从类型 {0} 中取位"),
        new("use a whole number type (int16, uint16, int32, uint32, int64, uint64), or bool for one bit; a bit stands in the address or in bits, not in both", "请使用整数类型 (int16、uint16、int32、uint32、int64、uint64), 单独一位用 bool; 位写在地址中或 bits 中, 不要两处都写"));

    /// <summary>{0} order, {1} type.</summary>
    public static readonly FaultKind OrderDoesNotFit = new(
        "IGW1209",
        new("order {0} does not say where the words of {1} lie", "字节顺序 {0} 没有说明 {1} 中各个字的位置"),
        new("use BADC (bytes swapped) or DCBA (bytes and words swapped)", "请使用 BADC (字节交换) 或 DCBA (字节和字都交换)"));

    /// <summary>{0} type, {1} items it takes, {2} what they are, {3} the most in one request.</summary>
    public static readonly FaultKind TooLongForOneRequest = new(
        "IGW1210",
        new("{0} takes {1} {2}, but one request reads at most {3}", "{0} 需要 {1} 个{2}, 但单个请求最多读取 {3} 个"),
        new("make it shorter, split it into several tags, or raise max_registers if the device takes more", "请缩短长度, 拆成多个变量, 或在设备支持时调高 max_registers"));

    /// <summary>{0} range as written.</summary>
    public static readonly FaultKind BadRange = new(
        "IGW1211",
        new("\"{0}\" is not a range of addresses", "\"{0}\" 不是有效的地址范围"),
        new("write holding/300-310, or holding/300 for one", "请写 holding/300-310, 单个地址写 holding/300"));

    /// <summary>{0} tag, {1} range.</summary>
    public static readonly FaultKind NeverReadHitsTag = new(
        "IGW1212",
        new("tag \"{0}\" lies in never_read {1}", "变量 \"{0}\" 位于 never_read {1} 之内"),
        new("remove the tag, or shorten the range", "请删除该变量, 或缩短该范围"));

    /// <summary>{0} group, {1} items it spans, {2} what they are, {3} the most in one request.</summary>
    public static readonly FaultKind CoherentTooLong = new(
        "IGW1213",
        new("coherent group \"{0}\" spans {1} {2}, but one request reads at most {3}", "一致性分组 \"{0}\" 跨越 {1} 个{2}, 但单个请求最多读取 {3} 个"),
        new("move tags to another group, or remove coherent: true", "请把部分变量移到其他分组, 或删除 coherent: true"));

    /// <summary>{0} group, {1} tables.</summary>
    public static readonly FaultKind CoherentTables = new(
        "IGW1214",
        new("coherent group \"{0}\" lies in several tables: {1}", "一致性分组 \"{0}\" 分布在多个数据表中: {1}"),
        new("one request reads one table: make a group for each", "一个请求只能读一个数据表: 请为每个表建立一个分组"));

    /// <summary>{0} group, {1} rates.</summary>
    public static readonly FaultKind CoherentRates = new(
        "IGW1215",
        new("tags of coherent group \"{0}\" have different scan rates: {1}", "一致性分组 \"{0}\" 的变量扫描周期不同: {1}"),
        new("give the group one every", "请为该分组设置统一的 every"));

    /// <summary>{0} group, {1} range.</summary>
    public static readonly FaultKind CoherentForbidden = new(
        "IGW1216",
        new("coherent group \"{0}\" cannot be read in one request: never_read {1} lies inside it", "一致性分组 \"{0}\" 无法用一个请求读取: never_read {1} 位于其中"),
        new("split the group, or shorten the range", "请拆分该分组, 或缩短该范围"));

    /// <summary>{0} key, {1} device, {2} its value, {3} other device, {4} its value.</summary>
    public static readonly FaultKind ChannelConflict = new(
        "IGW1217",
        new("\"{1}\" and \"{3}\" share one connection but differ in {0}: {2} and {4}", "\"{1}\" 与 \"{3}\" 共用一条连接, 但 {0} 不同: {2} 和 {4}"),
        new("give both the same {0}: it belongs to the connection", "请为两者设置相同的 {0}: 它属于整条连接"));

    /// <summary>{0} unit.</summary>
    public static readonly FaultKind SerialUnit = new(
        "IGW1218",
        new("unit_id {0} does not exist on a serial line", "串行总线上不存在 unit_id {0}"),
        new("use a value from 1 to 247", "请使用 1 到 247 之间的值"));

    /// <summary>{0} value, {1} type, {2} bits.</summary>
    public static readonly FaultKind InvalidDoesNotFit = new(
        "IGW1219",
        new("invalid value {0} has more than the {2} bits of {1}", "invalid 值 {0} 超出 {1} 的 {2} 位"),
        new("write the raw value after byte order, such as 0x8000", "请写按字节顺序整理后的原始值, 例如 0x8000"));

    /// <summary>{0} type.</summary>
    public static readonly FaultKind ScaleDoesNotFit = new(
        "IGW1220",
        new("a {0} is no number: scale, offset, decimals and range have no meaning", "{0} 不是数值: scale、offset、decimals 和 range 没有意义"),
        new("remove them, or give a number type", "请删除它们, 或改用数值类型"));

    /// <summary>{0} table.</summary>
    public static readonly FaultKind TableIsReadOnly = new(
        "IGW1221",
        new("the table \"{0}\" cannot be written", "数据表 \"{0}\" 不可写"),
        new("use access: r, or a coil or holding register", "请使用 access: r, 或改用 coil 或 holding"));

    /// <summary>{0} in flight.</summary>
    public static readonly FaultKind SerialInFlight = new(
        "IGW1222",
        new("max_in_flight {0}: RTU frames carry no transaction id, so one request at a time is all there can be", "max_in_flight {0}: RTU 帧没有事务标识, 同一时刻只能有一个请求"),
        new("remove max_in_flight, or use modbus-tcp", "请删除 max_in_flight, 或使用 modbus-tcp"));
}
