namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Told what a server does, for logs and counters. Any thread; must not block or throw.</summary>
public interface IUaServerObserver
{
    /// <summary>A session was activated.</summary>
    /// <param name="peer">Address of the client.</param>
    /// <param name="session">Name the client gave the session, control characters replaced.</param>
    /// <param name="user">Name of the user; empty for anonymous.</param>
    void OnActivated(string peer, string session, string user);

    /// <summary>A session ended.</summary>
    /// <param name="peer">Address of the client.</param>
    /// <param name="session">Name of the session.</param>
    /// <param name="status">Why: Good where the client closed it, BadTimeout, BadSecureChannelClosed, ...</param>
    void OnEnded(string peer, string session, UaStatusCode status);

    /// <summary>A session was not created or not activated.</summary>
    /// <param name="peer">Address of the client.</param>
    /// <param name="status">What it was told.</param>
    /// <param name="reason">Why, in English; may say more than the client is told.</param>
    void OnRefused(string peer, UaStatusCode status, string reason);

    /// <summary>A connection was not taken, or ended before its channel was open, or broke a rule.</summary>
    void OnConnectionFault(string peer, UaStatusCode status, string reason);
}
