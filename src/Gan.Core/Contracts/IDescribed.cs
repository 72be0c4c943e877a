namespace Gan.Core;

/// <summary>Something that says what it is and how it is set, for a resumed run to be compared with.</summary>
/// <remarks>The text is written on purpose and does not depend on the name of the class: a class may be renamed between
/// a checkpoint and its resume. A part without it is resumed with a warning.</remarks>
public interface IDescribed
{
    /// <summary>Writes the kind, and every setting that the result depends on; state that changes while training is no
    /// setting.</summary>
    void Describe(OptionWriter options);
}
