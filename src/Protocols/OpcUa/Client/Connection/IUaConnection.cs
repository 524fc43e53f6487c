namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a client needs of a connection; <see cref="UaTcpConnection"/> behind it, a script in tests.</summary>
internal interface IUaConnection : IAsyncDisposable
{
    /// <summary>Requests can be sent.</summary>
    bool IsOpen { get; }

    /// <summary>Completes with the reason when it has ended.</summary>
    Task<UaChannelFault> Closed { get; }

    /// <summary>Policy of the channel.</summary>
    UaSecurityPolicy Policy { get; }

    /// <summary>Mode of the channel.</summary>
    UaSecurityMode Mode { get; }

    /// <summary>Certificate the server made the channel with; null without security.</summary>
    byte[]? ServerCertificate { get; }

    /// <summary>Own identity of this channel.</summary>
    UaIdentity? Identity { get; }

    /// <summary>Sends and waits; see <see cref="UaTcpConnection.CallTimedAsync"/>.</summary>
    ValueTask<UaTimed<TResponse>> CallTimedAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse>, IUaResponse;

    /// <summary>Sends a publish request; see <see cref="UaTcpConnection.SendPublish"/>.</summary>
    uint SendPublish(PublishRequest request, TimeSpan timeout);

    /// <summary>Looks at the server's certificate again; ends where it is refused now. True where it is still accepted.</summary>
    bool RecheckCertificate() => true;

    /// <summary>Ends it at once.</summary>
    void Abort(UaChannelFault reason);
}
