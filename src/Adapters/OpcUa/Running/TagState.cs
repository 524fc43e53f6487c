using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What has been said of one tag, or event stream, while its channel runs. Under the channel's gate.</summary>
internal sealed class TagState(TagSettings tag)
{
    /// <summary>The tag.</summary>
    public TagSettings Tag { get; } = tag;

    /// <summary>True for an event stream: its last event is no value that could be usable still.</summary>
    public bool IsEvents => Tag.List is not null;

    /// <summary>The quality last written that came with no value of the server; said once each, so it is kept. Good while values flow.</summary>
    public StatusCode Announced { get; set; } = StatusCode.Good;

    /// <summary>What an operator has been told of it; null for nothing.</summary>
    public StatusCode? Noted { get; set; }

    /// <summary>True where a quality is worth saying: it is another one, and does not make a bad tag look better without a value.</summary>
    public bool MayAnnounce(StatusCode status) => Announced != status && !(status.IsUncertain && Announced.IsBad);
}
