namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Why a channel cannot go on: what the peer did, in our words, and what the peer is told.</summary>
/// <param name="Status">What is wrong.</param>
/// <param name="Text">The same for people, English, without a secret.</param>
public sealed record UaChannelFault(UaStatusCode Status, string Text)
{
    private readonly UaStatusCode? _answer;

    /// <summary>
    /// What the peer is told in ERR. The same for every failure of a certificate, a signature or a decryption (BadSecurityChecksFailed): a peer that could tell them apart could
    /// use our key.
    /// </summary>
    public UaStatusCode Answer
    {
        get => _answer ?? Status;
        init => _answer = value;
    }

    /// <summary>What this side threw where it is at fault itself; null where the peer is.</summary>
    public Exception? Cause { get; init; }

    /// <summary>A failed security check: only this side learns which.</summary>
    internal static UaChannelFault Security(string text) => new(UaStatusCodes.BadSecurityChecksFailed, text);

    /// <summary>A failed security check with a status of its own, which stays here.</summary>
    internal static UaChannelFault Security(UaStatusCode status, string text) => new(status, text) { Answer = UaStatusCodes.BadSecurityChecksFailed };
}
