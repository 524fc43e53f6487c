using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Shows scan requests to people: words, sizes on the wire, samples by class.</summary>
internal static class RequestText
{
    /// <summary>Bytes around the function code and what follows: MBAP header (7), or RTU address and CRC (3).</summary>
    private static int FrameBytes(ModbusFraming framing) => framing == ModbusFraming.Tcp ? 7 : 3;

    /// <summary>The entry of <c>igw plan</c> for one request.</summary>
    public static PlannedRequest Explain(ModbusDevicePlan device, ModbusFraming framing, TimeSpan every, ScanRequest request)
    {
        var dataBytes = ModbusAddress.IsBits(request.Table) ? (request.Range.Length + 7) / 8 : 2 * request.Range.Length;
        return new PlannedRequest
        {
            Device = device.Device.Name,
            Every = every,
            Text = Of(request),
            Tags = [.. request.Tags.Select(tag => tag.Tag.Name)],
            Items = request.Range.Length,
            Holes = HolesOf(request),
            RequestBytes = FrameBytes(framing) + 5,
            ResponseBytes = FrameBytes(framing) + 2 + dataBytes,
            PredictedTime = TimeSpan.Zero,
            SamplesByClass = SamplesOf(request.Tags.Select(tag => tag.Tag)),
        };
    }

    /// <summary>Function and range: <c>FC3 holding/100-163</c>.</summary>
    public static string Of(ScanRequest request) => $"FC{FunctionOf(request.Table):D} {new ModbusRange(request.Table, request.Range)}";

    private static int FunctionOf(ModbusTable table) => table switch
    {
        ModbusTable.Coils => 1,
        ModbusTable.DiscreteInputs => 2,
        ModbusTable.HoldingRegisters => 3,
        _ => 4,
    };

    private static int HolesOf(ScanRequest request)
    {
        var wanted = new bool[request.Range.Length];
        foreach (var tag in request.Tags)
        {
            wanted.AsSpan(tag.Address - request.Range.From, tag.Range.Length).Fill(true);
        }

        return wanted.Count(isWanted => !isWanted);
    }

    // A history copy is a sample of its own in the class it is kept in.
    private static List<(byte Class, int Samples)> SamplesOf(IEnumerable<TagSettings> tags) =>
    [
        .. tags
            .SelectMany(tag => tag.History is { } history ? new[] { tag.Class.Index, history.Index } : [tag.Class.Index])
            .GroupBy(index => index)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, group.Count())),
    ];
}
