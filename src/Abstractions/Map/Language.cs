namespace IndustrialGateway.Map;

/// <summary>Languages of the texts people read. Logs stay English.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese.</summary>
    Chinese,
}
