namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>Memory, and where each thread stands.</summary>
internal sealed record ExploredState(MemoryState Memory, ThreadNode[] Nodes)
{
    public UInt128 Key()
    {
        var digest = new Digest();
        foreach (var node in Nodes)
        {
            digest.Add(node.Id);
        }

        Memory.AddTo(ref digest);
        return digest.ToValue();
    }
}
