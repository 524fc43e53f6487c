namespace IndustrialGateway.Tests.Unit;

/// <summary>A session on the scripted server.</summary>
internal sealed class VirtualSession(int id)
{
    public int Id { get; } = id;

    public bool IsActivated { get; set; }

    public VirtualChannel? Channel { get; set; }

    public Dictionary<uint, VirtualSubscription> Subscriptions { get; } = [];

    public Queue<uint> PublishRequests { get; } = new();
}
