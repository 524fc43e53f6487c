using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>
/// A device of a script: each register holds its own address (plus an offset), some addresses do not exist, and it may fall silent.
/// </summary>
internal sealed class ScriptedUnit
{
    public HashSet<int> Missing { get; } = [];

    public HashSet<int> Mute { get; } = [];

    public int MaxItems { get; set; } = 125;

    public bool IsSilent { get; set; }

    public Func<ModbusRequest, ModbusExceptionCode>? Exceptions { get; set; }

    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(1);

    public int Offset { get; set; }

    /// <summary>The answer: data, an exception, or null for silence.</summary>
    public (byte[] Data, ModbusExceptionCode Exception)? Answer(in ModbusRequest request)
    {
        var addresses = Enumerable.Range(request.Address, request.Count).ToArray();
        if (IsSilent || addresses.Any(Mute.Contains))
        {
            return null;
        }

        var code = Exceptions?.Invoke(request) ?? ModbusExceptionCode.None;
        if (code == ModbusExceptionCode.None && (request.Count > MaxItems || addresses.Any(Missing.Contains)))
        {
            code = request.Count > MaxItems ? ModbusExceptionCode.IllegalDataValue : ModbusExceptionCode.IllegalDataAddress;
        }

        if (code != ModbusExceptionCode.None)
        {
            return ([], code);
        }

        return request.Function is ModbusFunction.ReadCoils or ModbusFunction.ReadDiscreteInputs
            ? (new byte[(request.Count + 7) / 8], ModbusExceptionCode.None)
            : ([.. addresses.SelectMany(address => new[] { (byte)((address + Offset) >> 8), (byte)(address + Offset) })], ModbusExceptionCode.None);
    }
}
