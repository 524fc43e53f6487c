using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>One request of a scan loop with the place for its response, made once per plan. Owned by its loop.</summary>
internal sealed class ScanBlock
{
    /// <summary>A block for a request of a unit.</summary>
    public ScanBlock(byte unit, ScanRequest request, TagRun[] tags)
    {
        Request = request;
        Tags = tags;
        Exchange = new ModbusExchange(ModbusRequest.Read(unit, request.Table, request.Range.From, request.Range.Length));
        SamplesByClass = [.. tags.GroupBy(tag => tag.Plan.Tag.Class.Index).OrderBy(c => c.Key).Select(c => (c.Key, c.Count()))];
        PayloadBytes = tags.Sum(tag => tag.Plan.Codec.MaxPayloadBytes);
    }

    /// <summary>What is read.</summary>
    public ScanRequest Request { get; }

    /// <summary>The tags in it.</summary>
    public TagRun[] Tags { get; }

    /// <summary>The transaction.</summary>
    public ModbusExchange Exchange { get; }

    /// <summary>The transaction under way; awaited once.</summary>
    public ValueTask<ModbusResult> Pending { get; set; }

    /// <summary>Its samples by class, for the books.</summary>
    public (byte Class, int Samples)[] SamplesByClass { get; }

    /// <summary>The most payload its samples need.</summary>
    public int PayloadBytes { get; }

    /// <summary>True: asks only whether the device lives.</summary>
    public bool IsProbe { get; init; }

    /// <summary>The search for a hole this request is part of; null in the normal course.</summary>
    public BisectNode? Node { get; init; }

    /// <summary>True after a first failure in this pass.</summary>
    public bool IsRetry { get; set; }

    /// <summary>While the device answers others but never this one: when to try again, monotonic; 0 in the normal course.</summary>
    public long SuspendedUntilNs { get; set; }

    /// <summary>When it was last answered, monotonic.</summary>
    public long AnsweredNs { get; set; }

    /// <summary>Paces the attempts while suspended; made on the first need.</summary>
    public JitteredBackoff? Backoff { get; set; }
}
