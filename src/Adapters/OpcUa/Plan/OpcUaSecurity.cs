namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What the map asks of the channel's security.</summary>
/// <param name="Policy">Name of the policy, <c>None</c> for no security; null for the strongest both sides have, which is never none.</param>
/// <param name="IsSignOnly">True: messages are signed, not encrypted.</param>
public sealed record OpcUaSecurity(string? Policy, bool IsSignOnly)
{
    /// <summary>True where the map asks for no security at all.</summary>
    public bool IsNone => Policy == SecurityReader.None;

    /// <inheritdoc/>
    public override string ToString() => IsNone ? "no security" : $"{Policy ?? "strongest policy"} {(IsSignOnly ? "Sign" : "SignAndEncrypt")}";
}
