namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What a condition on an event asks; the numbers are the standard's FilterOperator (OPC 10000-4 §7.7.3).</summary>
public enum EventOperator
{
    /// <summary>The field has this value.</summary>
    Equals = 0,

    /// <summary>The field is above the value.</summary>
    GreaterThan = 2,

    /// <summary>The field is below the value.</summary>
    LessThan = 3,

    /// <summary>The field is the value or above it.</summary>
    GreaterThanOrEqual = 4,

    /// <summary>The field is the value or below it.</summary>
    LessThanOrEqual = 5,

    /// <summary>The text of the field fits a pattern: <c>%</c> any characters, <c>_</c> one.</summary>
    Like = 6,

    /// <summary>The event is of this type or one derived from it.</summary>
    OfType = 14,
}
