namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Nodes of namespace 0 this library knows by number (OPC 10000-6 A.3): folders, references and types.</summary>
public static partial class UaNodeIds
{
    /// <summary>Where browsing begins.</summary>
    public static readonly NodeId RootFolder = new(84);

    /// <summary>The objects; the plant is below it.</summary>
    public static readonly NodeId ObjectsFolder = new(85);

    /// <summary>The types.</summary>
    public static readonly NodeId TypesFolder = new(86);

    /// <summary>The views.</summary>
    public static readonly NodeId ViewsFolder = new(87);

    /// <summary>Types of objects.</summary>
    public static readonly NodeId ObjectTypesFolder = new(88);

    /// <summary>Types of variables.</summary>
    public static readonly NodeId VariableTypesFolder = new(89);

    /// <summary>Types of values.</summary>
    public static readonly NodeId DataTypesFolder = new(90);

    /// <summary>Types of references.</summary>
    public static readonly NodeId ReferenceTypesFolder = new(91);

    /// <summary>Types of events.</summary>
    public static readonly NodeId EventTypesFolder = new(3048);

    /// <summary>Any reference.</summary>
    public static readonly NodeId References = new(31);

    /// <summary>Any reference that makes no tree.</summary>
    public static readonly NodeId NonHierarchicalReferences = new(32);

    /// <summary>Any reference that makes a tree.</summary>
    public static readonly NodeId HierarchicalReferences = new(33);

    /// <summary>Any reference to a child.</summary>
    public static readonly NodeId HasChild = new(34);

    /// <summary>Any reference to a part.</summary>
    public static readonly NodeId Aggregates = new(44);

    /// <summary>From a folder to what is in it.</summary>
    public static readonly NodeId Organizes = new(35);

    /// <summary>From a thing to its part.</summary>
    public static readonly NodeId HasComponent = new(47);

    /// <summary>The same, in order.</summary>
    public static readonly NodeId HasOrderedComponent = new(49);

    /// <summary>From a node to a property.</summary>
    public static readonly NodeId HasProperty = new(46);

    /// <summary>From a type to a subtype.</summary>
    public static readonly NodeId HasSubtype = new(45);

    /// <summary>From an instance to its type.</summary>
    public static readonly NodeId HasTypeDefinition = new(40);

    /// <summary>From a part of a type to what becomes of it in instances.</summary>
    public static readonly NodeId HasModellingRule = new(37);

    /// <summary>From a data type to its encodings.</summary>
    public static readonly NodeId HasEncoding = new(38);

    /// <summary>From an encoding to its description in a type dictionary.</summary>
    public static readonly NodeId HasDescription = new(39);

    /// <summary>From a notifier to a source of events.</summary>
    public static readonly NodeId HasEventSource = new(36);

    /// <summary>From a notifier to another below it.</summary>
    public static readonly NodeId HasNotifier = new(48);

    /// <summary>From a type to the events its instances raise.</summary>
    public static readonly NodeId GeneratesEvent = new(41);

    /// <summary>From a method to the events each call raises.</summary>
    public static readonly NodeId AlwaysGeneratesEvent = new(3065);

    /// <summary>From a node to an interface it has.</summary>
    public static readonly NodeId HasInterface = new(17603);

    /// <summary>Any object.</summary>
    public static readonly NodeId BaseObjectType = new(58);

    /// <summary>A folder.</summary>
    public static readonly NodeId FolderType = new(61);

    /// <summary>Any variable.</summary>
    public static readonly NodeId BaseVariableType = new(62);

    /// <summary>A variable that holds data.</summary>
    public static readonly NodeId BaseDataVariableType = new(63);

    /// <summary>A property.</summary>
    public static readonly NodeId PropertyType = new(68);

    /// <summary>A variable of automation (OPC 10000-8).</summary>
    public static readonly NodeId DataItemType = new(2365);

    /// <summary>A number with a range (OPC 10000-8).</summary>
    public static readonly NodeId AnalogItemType = new(2368);

    /// <summary>An encoding of a data type.</summary>
    public static readonly NodeId DataTypeEncodingType = new(76);

    /// <summary>The Server object.</summary>
    public static readonly NodeId ServerType = new(2004);

    /// <summary>Any event.</summary>
    public static readonly NodeId BaseEventType = new(2041);

    /// <summary>Events of a system.</summary>
    public static readonly NodeId SystemEventType = new(2130);

    /// <summary>Instances have the part.</summary>
    public static readonly NodeId ModellingRuleMandatory = new(78);

    /// <summary>Instances may have the part.</summary>
    public static readonly NodeId ModellingRuleOptional = new(80);
}
