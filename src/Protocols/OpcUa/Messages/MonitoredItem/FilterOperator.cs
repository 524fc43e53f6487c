namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What an element of a content filter does with its operands (OPC 10000-4, ContentFilter).</summary>
public enum FilterOperator
{
    /// <summary>Both are equal.</summary>
    Equals = 0,

    /// <summary>It has no value.</summary>
    IsNull = 1,

    /// <summary>The first is greater.</summary>
    GreaterThan = 2,

    /// <summary>The first is less.</summary>
    LessThan = 3,

    /// <summary>The first is greater or equal.</summary>
    GreaterThanOrEqual = 4,

    /// <summary>The first is less or equal.</summary>
    LessThanOrEqual = 5,

    /// <summary>The first matches the pattern, with % and _.</summary>
    Like = 6,

    /// <summary>It is false.</summary>
    Not = 7,

    /// <summary>The first lies from the second to the third.</summary>
    Between = 8,

    /// <summary>The first is among the others.</summary>
    InList = 9,

    /// <summary>Both are true.</summary>
    And = 10,

    /// <summary>One is true.</summary>
    Or = 11,

    /// <summary>The first, as the data type the second names.</summary>
    Cast = 12,

    /// <summary>The node is in the view.</summary>
    InView = 13,

    /// <summary>The event or node is of the type or a subtype.</summary>
    OfType = 14,

    /// <summary>The nodes are related.</summary>
    RelatedTo = 15,

    /// <summary>Bits set in both.</summary>
    BitwiseAnd = 16,

    /// <summary>Bits set in one.</summary>
    BitwiseOr = 17,
}
