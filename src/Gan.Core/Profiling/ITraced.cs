namespace Gan.Core.Profiling;

/// <summary>A trainer that tells a trace of its phases.</summary>
internal interface ITraced
{
    IStepTrace Trace { get; set; }

    /// <summary>Steps after which the same work comes again.</summary>
    int Cycle { get; }
}
