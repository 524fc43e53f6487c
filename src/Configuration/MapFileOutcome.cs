namespace IndustrialGateway.Configuration;

/// <summary>How reading a file went.</summary>
public enum MapFileOutcome
{
    /// <summary>The content is there.</summary>
    Ok,

    /// <summary>No such file.</summary>
    NotFound,

    /// <summary>The path is a folder.</summary>
    IsFolder,

    /// <summary>No permission.</summary>
    Denied,

    /// <summary>Larger than was asked for.</summary>
    TooLarge,

    /// <summary>Anything else the system says.</summary>
    Failed,
}
