using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>A session whose reads a test answers.</summary>
internal sealed class ScriptedSession(Func<long> stamp, params string[] namespaces) : IOpcUaSession
{
    private readonly UaTypeTable _types = new(["http://opcfoundation.org/UA/", .. namespaces]);

    /// <summary>Answers one node; throws for a service that fails.</summary>
    public Func<ReadValueId, DataValue> Answer { get; set; } = _ => new DataValue(Variant.Of(1.0));

    /// <summary>Types the server tells when it is asked.</summary>
    public List<UaDataType> Told { get; } = [];

    public List<ReadValueId[]> Reads { get; } = [];

    public IReadOnlyList<string> Namespaces { get; } = ["http://opcfoundation.org/UA/", .. namespaces];

    public int MostPerRead { get; set; } = 1000;

    /// <summary>What the server takes in one call: longer reads come in several responses.</summary>
    public int MostPerCall { get; set; } = 1000;

    public IUaTypeResolver Types => _types;

    public Task<UaTimed<DataValue>[]> ReadAsync(IReadOnlyList<ReadValueId> nodes, CancellationToken cancellationToken)
    {
        Reads.Add([.. nodes]);
        return Task.FromResult(nodes.Select((node, i) => new UaTimed<DataValue>(Answer(node), stamp() + (i / MostPerCall))).ToArray());
    }

    public Task<bool> LoadTypeAsync(ExpandedNodeId encoding, CancellationToken cancellationToken)
    {
        Told.ForEach(_types.Add);
        return Task.FromResult(_types.FindByEncoding(encoding) is not null);
    }
}
